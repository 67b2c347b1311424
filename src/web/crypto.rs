//! Locking and unlocking a key with the browser's own encryption (Web Cryptography API,
//! <https://www.w3.org/TR/WebCryptoAPI/>): PBKDF2 with SHA-256 makes a key of AES-256-GCM from a word.
//!
//! Browsers offer it in secure contexts only: `https:`, `localhost`, and pages opened from a file.

use js_sys::{Array, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Crypto, CryptoKey, SubtleCrypto};

use super::dom;
use crate::app::LockProblem;
use crate::app::ports::Locked;

/// Rounds for what is locked here, as OWASP recommends for PBKDF2 with SHA-256.
const ROUNDS: u32 = 600_000;

/// The most rounds that are made for a file that somebody else wrote; more would only stop the page.
const MOST_ROUNDS: u32 = 10_000_000;

type Answer<T> = Result<T, LockProblem>;

/// Locks `text` with a word, under fresh random bytes.
pub(super) async fn lock(word: &str, text: &str) -> Answer<Locked> {
    let (crypto, subtle) = crypto()?;
    let (mut salt, mut nonce) = (vec![0; 16], vec![0; 12]);
    for bytes in [&mut salt, &mut nonce] {
        crypto.get_random_values_with_u8_array(bytes).map_err(failed)?;
    }
    let key = key(&subtle, word, &salt, ROUNDS, "encrypt").await?;
    let text = Uint8Array::from(text.as_bytes());
    let locked = subtle.encrypt_with_object_and_buffer_source(&gcm(&nonce), &key, &text);
    let data = bytes(&wait(locked).await?);
    Ok(Locked { iterations: ROUNDS, salt, nonce, data })
}

/// What a word locked. A wrong word and changed bytes cannot be told apart.
pub(super) async fn unlock(word: &str, locked: &Locked) -> Answer<String> {
    let (_, subtle) = crypto()?;
    if !(1..=MOST_ROUNDS).contains(&locked.iterations) {
        return Err(LockProblem::Failed);
    }
    let key = key(&subtle, word, &locked.salt, locked.iterations, "decrypt").await?;
    let data = Uint8Array::from(locked.data.as_slice());
    let opened = subtle.decrypt_with_object_and_buffer_source(&gcm(&locked.nonce), &key, &data);
    let text = wait(opened).await.map_err(|_| LockProblem::WrongWord)?;
    String::from_utf8(bytes(&text)).map_err(|_| LockProblem::WrongWord)
}

/// The SHA-256 of bytes in hexadecimal digits, found beside the page; `None` where the browser has no encryption.
pub(super) async fn sha256(bytes: &Uint8Array) -> Option<String> {
    let (_, subtle) = crypto().ok()?;
    let sum = wait(subtle.digest_with_str_and_buffer_source("SHA-256", bytes)).await.ok()?;
    Some(self::bytes(&sum).iter().map(|byte| format!("{byte:02x}")).collect())
}

fn crypto() -> Answer<(Crypto, SubtleCrypto)> {
    let crypto = dom::window().and_then(|window| window.crypto().ok());
    let crypto = crypto.ok_or(LockProblem::NoCrypto)?;
    let subtle = Reflect::get(&crypto, &"subtle".into()).ok().filter(JsValue::is_object);
    let subtle = subtle.ok_or(LockProblem::NoCrypto)?;
    Ok((crypto, subtle.unchecked_into()))
}

/// The key for one use that a word gives with this salt.
async fn key(
    subtle: &SubtleCrypto,
    word: &str,
    salt: &[u8],
    rounds: u32,
    usage: &str,
) -> Answer<CryptoKey> {
    let word = Uint8Array::from(plain(word).as_bytes());
    let base =
        subtle.import_key_with_str("raw", &word, "PBKDF2", false, &Array::of1(&"deriveKey".into()));
    let base: CryptoKey = wait(base).await?.unchecked_into();
    let pbkdf2 = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", Uint8Array::from(salt).into()),
        ("iterations", rounds.into()),
    ]);
    let aes = object(&[("name", "AES-GCM".into()), ("length", 256.into())]);
    let derived = subtle.derive_key_with_object_and_object(
        &pbkdf2,
        &base,
        &aes,
        false,
        &Array::of1(&usage.into()),
    );
    Ok(wait(derived).await?.unchecked_into())
}

/// The word however it was typed: composed letters (NFKC), in lower case, without spaces around it.
fn plain(word: &str) -> String {
    let word = js_sys::JsString::from(word.trim().to_lowercase());
    word.normalize("NFKC").as_string().unwrap_or_default()
}

fn gcm(nonce: &[u8]) -> Object {
    object(&[("name", "AES-GCM".into()), ("iv", Uint8Array::from(nonce).into())])
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        // A plain object takes every field.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object
}

async fn wait(promise: Result<Promise, JsValue>) -> Answer<JsValue> {
    JsFuture::from(promise.map_err(failed)?).await.map_err(failed)
}

fn failed(_: JsValue) -> LockProblem {
    LockProblem::Failed
}

fn bytes(buffer: &JsValue) -> Vec<u8> {
    Uint8Array::new(buffer).to_vec()
}
