// Runs in each measured page before its own scripts: when input happened, when a frame was painted, how it scrolls.
// It has the shape that adapter.mjs expects of any bench that uses it: __b.ev, __b.watch, __b.settle.
(() => {
  const ev = {};
  for (const name of ["pointerup", "click", "keydown", "input", "change"]) {
    addEventListener(name, (event) => event.isTrusted && (ev[name] = event.timeStamp), { capture: true, passive: true });
  }
  /** The next frame; answers with the time at which its callback ran. */
  const frame = () => new Promise((done) => requestAnimationFrame(() => done(performance.now())));

  /** The time of the frame after the one in which `holds()` was first true: by then that one is laid out and painted. */
  async function watch(holds) {
    do await frame();
    while (!holds());
    return frame();
  }

  /** Waits for `quiet` milliseconds without a frame of more than 50; answers with the end of the last such frame. */
  async function settle(quiet = 400) {
    let last = await frame();
    let slow = last;
    while (last - slow < quiet) {
      const now = await frame();
      if (now - last > 50) slow = now;
      last = now;
    }
    return slow;
  }

  /** The pane that scrolls: the nearest one around `selector`, or the page. */
  function pane(selector) {
    for (let box = selector && document.querySelector(selector); box; box = box.parentElement) {
      if (box.scrollHeight > box.clientHeight && /auto|scroll/.test(getComputedStyle(box).overflowY)) return box;
    }
    return document.scrollingElement;
  }

  /** Scrolls on by `step` pixels a frame; answers with the share of frames that came too late for a 60 Hz screen, and the worst. */
  async function scroll(selector, frames = 120, step = 90) {
    const box = pane(selector);
    const gaps = [];
    let last = await frame();
    for (let count = 0; count < frames; count += 1) {
      box.scrollTop += step;
      const now = await frame();
      gaps.push(now - last);
      last = now;
    }
    box.scrollTop = 0;
    const late = gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / (1000 / 60)) - 1), 0);
    return { dropped: (100 * late) / (late + frames), worst: Math.max(...gaps) };
  }

  globalThis.__b = { ev, watch, settle, scroll };
})();
