//! The labels, definitions and examples of the tag sets that come with Pressmark. A document takes over those of the
//! language in which it was begun; the ids of tags, attributes and values are the same in every language.

/// The built-in tag sets.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the set whose words it holds")]
pub struct BuiltInWords {
    pub actors: ActorsWords,
    pub five: FiveWords,
}

/// What a tag says about itself.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct TagWords {
    pub label: &'static str,
    /// One letter of the label, another one for each tag of a set.
    pub letter: &'static str,
    pub definition: &'static str,
    pub example: &'static str,
    pub near_miss: &'static str,
}

/// What an attribute asks for, and the labels of the `N` values to choose from.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct AttributeWords<const N: usize> {
    pub label: &'static str,
    pub help: &'static str,
    pub values: [&'static str; N],
}

/// A link as it reads from either end.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct LinkWords {
    pub label: &'static str,
    pub inverse: &'static str,
}

/// "Actors, claims, dates".
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct ActorsWords {
    pub name: &'static str,
    pub actor: TagWords,
    pub claim: TagWords,
    pub date: TagWords,
    pub actor_name: AttributeWords<0>,
    pub actor_kind: AttributeWords<5>,
    pub naming: AttributeWords<6>,
    pub stake: AttributeWords<3>,
    pub claim_kind: AttributeWords<4>,
    pub voice: AttributeWords<4>,
    pub certainty: AttributeWords<5>,
    pub date_value: AttributeWords<0>,
    pub refers_to: AttributeWords<4>,
    pub said_by: LinkWords,
    pub dated: LinkWords,
    pub supported_by: LinkWords,
}

/// "Five Ws".
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "each field is the text that it holds")]
pub struct FiveWords {
    pub name: &'static str,
    pub who: TagWords,
    pub what: TagWords,
    pub when: TagWords,
    pub place: TagWords,
    pub why: TagWords,
    pub who_name: AttributeWords<0>,
    pub when_value: AttributeWords<0>,
    pub done_by: LinkWords,
    pub dated: LinkWords,
    pub located: LinkWords,
    pub because: LinkWords,
}

/// English.
pub(super) static EN: BuiltInWords = BuiltInWords {
    actors: ActorsWords {
        name: "Actors, claims, dates",
        actor: TagWords {
            label: "Actor",
            letter: "A",
            definition: "Someone who speaks or acts in the article: a person, an organisation, a government, a group, or a source without a name.",
            example: "“Mayor Ada Brook said …” — mark Mayor Ada Brook",
            near_miss: "A place where something happens (“in Geneva”) is not an actor; a place that acts (“Geneva objected”) is.",
        },
        claim: TagWords {
            label: "Claim",
            letter: "C",
            definition: "Something that is said to be so: a fact, an opinion, a prediction, a promise or a threat.",
            example: "“… said that the bridge will reopen by June” — mark the bridge will reopen by June",
            near_miss: "The words that only say that somebody speaks (“he said”, “according to”) are not part of the claim.",
        },
        date: TagWords {
            label: "Date",
            letter: "D",
            definition: "Words that say when: a day, a month, a time of year, a span of time.",
            example: "“on Friday” — mark Friday; “by the middle of the month” — mark the middle of the month",
            near_miss: "“May” as a verb, and “on” or “by” before a date, are not part of it.",
        },
        actor_name: AttributeWords {
            label: "Name",
            help: "The same name for every mention of the same actor",
            values: [],
        },
        actor_kind: AttributeWords {
            label: "Kind",
            help: "What sort of actor is it?",
            values: ["person", "organisation", "government or country", "group", "unnamed source"],
        },
        naming: AttributeWords {
            label: "Naming",
            help: "How does the article name it?",
            values: ["named", "by role only", "unnamed person", "group", "document", "nobody"],
        },
        stake: AttributeWords {
            label: "Stake",
            help: "Does it gain or lose if the claim is believed?",
            values: ["independent", "interested party", "cannot tell"],
        },
        claim_kind: AttributeWords {
            label: "Kind",
            help: "What sort of claim is it?",
            values: ["fact", "opinion", "prediction", "promise or threat"],
        },
        voice: AttributeWords {
            label: "Voice",
            help: "Whose words are these?",
            values: ["direct quote", "reported", "mixed", "the writer’s own"],
        },
        certainty: AttributeWords {
            label: "Certainty",
            help: "How sure does the text sound?",
            values: ["certain", "likely", "possible", "denied", "not said"],
        },
        date_value: AttributeWords {
            label: "Value",
            help: "As 2021-12-31, 2021-12, 2021, or 2021-12-31/2022-01-02",
            values: [],
        },
        refers_to: AttributeWords {
            label: "Refers to",
            help: "What happened then?",
            values: ["event", "statement", "publication", "deadline"],
        },
        said_by: LinkWords { label: "said by", inverse: "says" },
        dated: LinkWords { label: "dated", inverse: "dates" },
        supported_by: LinkWords { label: "supported by", inverse: "supports" },
    },
    five: FiveWords {
        name: "Five Ws",
        who: TagWords {
            label: "Who",
            letter: "O",
            definition: "The people and bodies that the story is about.",
            example: "“The council voted …” — mark The council",
            near_miss: "The writer of the article, unless the story is about them.",
        },
        what: TagWords {
            label: "What",
            letter: "A",
            definition: "What happened, or what is said to have happened.",
            example: "“voted to close the bridge”",
            near_miss: "What might happen some day is not what happened.",
        },
        when: TagWords {
            label: "When",
            letter: "N",
            definition: "The time of it.",
            example: "“last Tuesday”",
            near_miss: "How often (“every week”) is not when.",
        },
        place: TagWords {
            label: "Where",
            letter: "R",
            definition: "The place of it.",
            example: "“in the east of the town”",
            near_miss: "A place that acts (“Geneva objected”) is a who.",
        },
        why: TagWords {
            label: "Why",
            letter: "Y",
            definition: "The reason that is given, or how it came about.",
            example: "“because the steel had rusted”",
            near_miss: "A result (“so traffic doubled”) is not a reason.",
        },
        who_name: AttributeWords {
            label: "Name",
            help: "The same name for every mention of the same person or body",
            values: [],
        },
        when_value: AttributeWords {
            label: "Value",
            help: "As 2021-12-31, 2021-12 or 2021",
            values: [],
        },
        done_by: LinkWords { label: "done by", inverse: "does" },
        dated: LinkWords { label: "dated", inverse: "dates" },
        located: LinkWords { label: "in", inverse: "is the place of" },
        because: LinkWords { label: "because", inverse: "explains" },
    },
};
