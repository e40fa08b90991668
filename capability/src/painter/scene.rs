//! What a prompt describes: its words choose the hour, the land, the subject and the colours. What they leave open is
//! drawn by lot from a hash of the prompt.

use super::canvas::Rgb;
use super::subjects::{SUBJECTS, Subject};

pub(super) struct Hour {
    pub(super) name: &'static str,
    words: &'static [&'static str],
    pub(super) zenith: Rgb,
    pub(super) horizon: Rgb,
    pub(super) sun: Rgb,
    /// How much of the zenith's colour is on the land, in sixteenths.
    pub(super) dusk: u8,
    pub(super) stars: bool,
}

#[derive(Clone, Copy)]
pub(super) enum Relief {
    Hills,
    Peaks,
    Blocks,
}

pub(super) struct Land {
    pub(super) name: &'static str,
    words: &'static [&'static str],
    pub(super) ground: Rgb,
    pub(super) relief: Relief,
    pub(super) water: bool,
    pub(super) trees: u32,
}

/// Everything the drawing needs to know about one prompt.
pub(super) struct Scene {
    pub(super) hour: &'static Hour,
    pub(super) land: &'static Land,
    pub(super) subject: &'static Subject,
    pub(super) colour: Rgb,
    pub(super) lot: Lot,
}

impl Scene {
    pub(super) fn of(prompt: &str, index: u8) -> Self {
        let lower = prompt.to_lowercase();
        let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
        let mut lot = Lot::new(prompt, index);
        let hour = named(&words, HOURS, |hour| hour.words).unwrap_or_else(|| lot.of(HOURS));
        let land = named(&words, LANDS, |land| land.words).unwrap_or_else(|| lot.of(LANDS));
        let subject = named(&words, SUBJECTS, |subject| subject.words).unwrap_or_else(|| lot.of(SUBJECTS));
        let asked = named(&words, COLOURS, |colour| colour.0).map(|colour| colour.1);
        let colour = asked.or(subject.colour).unwrap_or_else(|| lot.of(COLOURS).1);
        Self { hour, land, subject, colour, lot }
    }

    /// The scene in words, for `revised_prompt`.
    pub(super) fn words(&self, prompt: &str) -> String {
        let Self { hour, land, subject, .. } = self;
        format!("A flat poster in sixteen colours: {}, {}, {}. Asked for: {prompt}", subject.name, land.name, hour.name)
    }
}

/// The entry that the earliest word of the prompt names; plurals count.
fn named<T>(words: &[&str], list: &'static [T], of: fn(&T) -> &'static [&'static str]) -> Option<&'static T> {
    words.iter().find_map(|word| {
        let forms = [Some(*word), word.strip_suffix('s'), word.strip_suffix("es")];
        list.iter().find(|entry| of(entry).iter().any(|known| forms.contains(&Some(known))))
    })
}

/// A sequence of numbers that depends only on the prompt and the index of the picture.
pub(super) struct Lot(u64);

impl Lot {
    fn new(prompt: &str, index: u8) -> Self {
        // FNV-1a. The index comes last, in a byte that no UTF-8 text contains; bit 0 keeps the state from being zero.
        let bytes = prompt.bytes().chain([0xff, index]);
        let hash = bytes.fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0000_0100_0000_01b3));
        Self(hash | 1)
    }

    /// A number from `0` to `limit - 1` (xorshift64*).
    pub(super) fn below(&mut self, limit: i32) -> i32 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        let high = self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33;
        i32::try_from(high % u64::from(limit.max(1).unsigned_abs())).unwrap_or(0)
    }

    #[expect(clippy::indexing_slicing, reason = "below the length of a table of this crate, none of which is empty")]
    fn of<T>(&mut self, list: &'static [T]) -> &'static T {
        let count = i32::try_from(list.len()).unwrap_or(1);
        &list[usize::try_from(self.below(count)).unwrap_or(0)]
    }
}

const HOURS: &[Hour] = &[
    Hour {
        name: "by day",
        words: &["day", "noon", "sunny", "summer", "sun", "bright"],
        zenith: [74, 144, 217],
        horizon: [214, 236, 246],
        sun: [255, 224, 110],
        dusk: 0,
        stars: false,
    },
    Hour {
        name: "at dawn",
        words: &["dawn", "sunrise", "morning", "spring"],
        zenith: [118, 120, 196],
        horizon: [255, 206, 180],
        sun: [255, 244, 200],
        dusk: 2,
        stars: false,
    },
    Hour {
        name: "at sunset",
        words: &["sunset", "evening", "dusk", "autumn"],
        zenith: [70, 50, 118],
        horizon: [255, 146, 84],
        sun: [255, 226, 134],
        dusk: 5,
        stars: false,
    },
    Hour {
        name: "at night",
        words: &["night", "moon", "star", "dark", "midnight", "space"],
        zenith: [11, 16, 48],
        horizon: [58, 64, 122],
        sun: [246, 240, 210],
        dusk: 9,
        stars: true,
    },
    Hour {
        name: "before the rain",
        words: &["rain", "rainy", "storm", "stormy", "cloud", "cloudy", "fog", "foggy", "mist"],
        zenith: [70, 82, 100],
        horizon: [176, 188, 194],
        sun: [222, 228, 228],
        dusk: 3,
        stars: false,
    },
];

const LANDS: &[Land] = &[
    Land {
        name: "green hills",
        words: &["hill", "field", "meadow", "garden", "farm", "grass", "park"],
        ground: [104, 160, 84],
        relief: Relief::Hills,
        water: false,
        trees: 6,
    },
    Land {
        name: "a shore",
        words: &[
            "sea", "ocean", "lake", "river", "beach", "island", "water", "harbour", "harbor", "coast", "boat", "ship",
        ],
        ground: [214, 190, 138],
        relief: Relief::Hills,
        water: true,
        trees: 0,
    },
    Land {
        name: "mountains",
        words: &["mountain", "peak", "alps", "valley", "cliff"],
        ground: [110, 122, 128],
        relief: Relief::Peaks,
        water: false,
        trees: 6,
    },
    Land {
        name: "a forest",
        words: &["forest", "wood", "jungle", "tree", "pine"],
        ground: [58, 112, 78],
        relief: Relief::Hills,
        water: false,
        trees: 20,
    },
    Land {
        name: "a desert",
        words: &["desert", "dune", "sand", "mars"],
        ground: [222, 164, 96],
        relief: Relief::Hills,
        water: false,
        trees: 0,
    },
    Land {
        name: "a snowy valley",
        words: &["snow", "snowy", "winter", "ice", "arctic"],
        ground: [226, 234, 242],
        relief: Relief::Peaks,
        water: false,
        trees: 6,
    },
    Land {
        name: "a city",
        words: &["city", "town", "street", "skyline", "building"],
        ground: [122, 118, 140],
        relief: Relief::Blocks,
        water: false,
        trees: 3,
    },
];

const COLOURS: &[(&[&str], Rgb)] = &[
    (&["red", "scarlet", "crimson"], [206, 52, 46]),
    (&["orange", "copper"], [236, 130, 40]),
    (&["yellow", "gold", "golden"], [246, 204, 68]),
    (&["green", "emerald"], [58, 156, 88]),
    (&["blue", "azure"], [52, 108, 206]),
    (&["purple", "violet"], [132, 76, 176]),
    (&["pink", "magenta"], [236, 122, 164]),
    (&["brown"], [132, 88, 56]),
    (&["teal", "turquoise", "cyan"], [36, 164, 164]),
    (&["grey", "gray", "silver"], [142, 148, 156]),
    (&["black"], [46, 46, 56]),
    (&["white"], [238, 236, 230]),
];
