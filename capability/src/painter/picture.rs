//! Draws the picture for a prompt: a small poster in sixteen flat colours, an indexed PNG of at most 8 KB. It uses
//! integers only, so that a prompt results in the same bytes on every machine.

use super::canvas::{Canvas, Rgb};
use super::scene::{Relief, Scene};
use super::subjects::{Part, Tone};

/// The grid's shorter side, in cells. The size of a cell in pixels follows from the requested size.
const SHORT_SIDE: u32 = 256;

// The meaning of each palette index; the sky's bands come first.
const BANDS: i32 = 6;
const SUN: u8 = 6;
const HALO: u8 = 7;
const CLOUD: u8 = 8;
const FAR: u8 = 9;
const MIDDLE: u8 = 10;
const NEAR: u8 = 11;
const MAIN: u8 = 12;
const SHADE: u8 = 13;
const LIGHT: u8 = 14;
const DARK: u8 = 15;

// A city's houses: the width of one and the height of a storey, in cells.
const HOUSE: i32 = 21;
const STOREY: usize = 8;

/// A drawn prompt.
pub(crate) struct Picture {
    pub(crate) png: Vec<u8>,
    /// What was drawn, in words.
    pub(crate) words: String,
}

/// Draws the `index`-th picture of `prompt`, `size` = (width, height) in pixels, both multiples of 256.
///
/// # Errors
///
/// What the PNG encoder reports; it writes into memory, so nothing is expected here.
pub(crate) fn draw(prompt: &str, index: u8, size: (u32, u32)) -> Result<Picture, png::EncodingError> {
    let cell = (size.0.min(size.1) / SHORT_SIDE).max(1);
    let cells = |pixels: u32| i32::try_from(pixels / cell).unwrap_or(0);
    let mut canvas = Canvas::new(cells(size.0), cells(size.1));
    let mut scene = Scene::of(prompt, index);
    let palette = palette(&scene);
    paint(&mut scene, &mut canvas);
    Ok(Picture { png: canvas.png(cell, &palette)?, words: scene.words(prompt) })
}

/// `a` with `part` sixteenths of `b` in it.
fn mix(a: Rgb, b: Rgb, part: u8) -> Rgb {
    let part = u16::from(part.min(16));
    let mut mixed = a;
    for (a, b) in mixed.iter_mut().zip(b) {
        *a = u8::try_from((u16::from(*a) * (16 - part) + u16::from(b) * part) / 16).unwrap_or(u8::MAX);
    }
    mixed
}

fn palette(scene: &Scene) -> [Rgb; 16] {
    let (hour, land) = (scene.hour, scene.land);
    let sky = |part| mix(hour.zenith, hour.horizon, part);
    let lit = |colour| mix(colour, hour.zenith, hour.dusk);
    let subject = mix(scene.colour, hour.zenith, hour.dusk / 3);
    let middle = if land.water { mix([46, 120, 170], hour.horizon, 3) } else { mix(land.ground, hour.horizon, 5) };
    [
        sky(0),
        sky(3),
        sky(6),
        sky(9),
        sky(12),
        sky(15),
        hour.sun,
        mix(hour.horizon, hour.sun, 7),
        mix(hour.horizon, [255; 3], if hour.stars { 2 } else { 10 }),
        lit(mix(land.ground, hour.horizon, 10)),
        lit(middle),
        lit(land.ground),
        subject,
        mix(subject, [20, 16, 40], 5),
        mix([252, 248, 238], hour.zenith, hour.dusk / 4),
        [38, 34, 48],
    ]
}

fn paint(scene: &mut Scene, canvas: &mut Canvas) {
    let (width, height) = (canvas.width, canvas.height);
    let horizon = height * 5 / 8 + scene.lot.below(height / 16);
    let ground = height * 13 / 16 + scene.lot.below(height / 32);
    // The subject is left or right of the middle, the sun on the other side.
    let side = if scene.lot.below(2) == 0 { -1 } else { 1 };
    let subject = width / 2 + side * (width / 10 + scene.lot.below(width / 10));
    let sun = width / 2 - side * (width / 8 + scene.lot.below(width / 5));

    sky(scene, canvas, horizon);
    let sunk = height / 6 + scene.lot.below(height / 4);
    canvas.disc(sun, sunk, 34, HALO);
    canvas.disc(sun, sunk, 24, SUN);
    clouds(scene, canvas, horizon);
    ridge(scene, canvas, horizon, FAR, scene.land.relief);
    if scene.land.water {
        water(scene, canvas, horizon, sun);
    } else {
        let slope = ridge(scene, canvas, (horizon + ground) / 2, MIDDLE, Relief::Hills);
        trees(scene, canvas, &slope);
    }
    let near = ridge(scene, canvas, ground, NEAR, Relief::Hills);
    // Nothing hangs in the air: the feet are where the ground is lowest beneath them.
    let beneath = (0..).zip(&near).filter(|(x, _)| (subject - 50..subject + 50).contains(x)).map(|(_, y)| *y);
    stand(scene, canvas, subject, beneath.max().unwrap_or(ground) + 8);
}

fn sky(scene: &mut Scene, canvas: &mut Canvas, horizon: i32) {
    for y in 0..canvas.height {
        let band = u8::try_from((y * BANDS / horizon).min(BANDS - 1)).unwrap_or(0);
        canvas.span(0, canvas.width, y, band);
    }
    for _ in 0..if scene.hour.stars { 50 } else { 0 } {
        let (x, y) = (scene.lot.below(canvas.width), scene.lot.below(horizon));
        canvas.set(x, y, LIGHT);
        if scene.lot.below(5) == 0 {
            canvas.span(x, x + 1, y, LIGHT);
            canvas.span(x, x + 1, y + 1, LIGHT);
        }
    }
}

fn clouds(scene: &mut Scene, canvas: &mut Canvas, horizon: i32) {
    for _ in 0..2 + scene.lot.below(3) {
        let (x, y) = (scene.lot.below(canvas.width), horizon / 8 + scene.lot.below(horizon / 2));
        let length = 14 + scene.lot.below(22);
        for dy in 0..7 {
            canvas.span(x - length - dy, x + length + dy, y - 6 + dy, CLOUD);
        }
        canvas.disc(x - length / 3, y - 7, 7, CLOUD);
        canvas.disc(x + length / 2, y - 9, 9, CLOUD);
    }
}

/// Fills everything below a skyline around `level` and returns the skyline's `y` by column.
fn ridge(scene: &mut Scene, canvas: &mut Canvas, level: i32, colour: u8, relief: Relief) -> Vec<i32> {
    let (long, short) = (150 + scene.lot.below(120), 54 + scene.lot.below(40));
    let (a, b) = (scene.lot.below(long), scene.lot.below(short));
    let mut house = 0;
    let tops: Vec<i32> = (0..canvas.width)
        .map(|x| match relief {
            Relief::Hills => level - (wave(x + a, long) * 14 + wave(x + b, short) * 4) / 256,
            Relief::Peaks => level - 20 - (zigzag(x + a, long / 2) * 34 + zigzag(x + b, short / 2) * 12) / 256,
            Relief::Blocks => {
                if x % HOUSE == 0 {
                    house = 8 + scene.lot.below(70);
                }
                level - house
            }
        })
        .collect();
    let summit = tops.iter().min().copied().unwrap_or(0);
    for (x, &top) in (0..).zip(&tops) {
        canvas.column(x, top, canvas.height, colour);
        match relief {
            Relief::Peaks => canvas.column(x, top, summit + 22 + zigzag(x, 14) * 5 / 256, LIGHT),
            Relief::Blocks if x % 7 == 2 => windows(scene, canvas, x, top, level),
            Relief::Blocks | Relief::Hills => {}
        }
    }
    tops
}

/// A column of windows, some of them lit.
fn windows(scene: &mut Scene, canvas: &mut Canvas, x: i32, top: i32, ground: i32) {
    for y in (top + 3..ground).step_by(STOREY) {
        let lit = if scene.hour.stars { SUN } else { CLOUD };
        let colour = if scene.lot.below(3) == 0 { lit } else { MIDDLE };
        canvas.column(x, y, y + 4, colour);
        canvas.column(x + 1, y, y + 4, colour);
    }
}

/// From -256 to 256 and back once in `period`: parabolas, near enough to a sine.
fn wave(x: i32, period: i32) -> i32 {
    let half = period / 2;
    let at = x.rem_euclid(half * 2);
    let (at, sign) = if at < half { (at, 1) } else { (at - half, -1) };
    sign * 1024 * at * (half - at) / (half * half)
}

/// From -256 to 256 and back once in `period`, in straight lines.
fn zigzag(x: i32, period: i32) -> i32 {
    let half = period / 2;
    (x.rem_euclid(half * 2) - half).abs() * 512 / half - 256
}

/// Water from the horizon down, with the sun's light on it.
fn water(scene: &mut Scene, canvas: &mut Canvas, horizon: i32, sun: i32) {
    for y in horizon..canvas.height {
        canvas.span(0, canvas.width, y, MIDDLE);
    }
    for y in (horizon + 2..canvas.height).step_by(4) {
        let (x, half) = (sun - 8 + scene.lot.below(16), 4 + scene.lot.below(18));
        canvas.span(x - half, x + half, y, HALO);
        let (x, half) = (scene.lot.below(canvas.width), 3 + scene.lot.below(8));
        canvas.span(x - half, x + half, y, FAR);
    }
}

/// Trees along a slope, in the colour of the ground before it.
fn trees(scene: &mut Scene, canvas: &mut Canvas, slope: &[i32]) {
    for _ in 0..scene.land.trees {
        let x = scene.lot.below(canvas.width);
        let foot = usize::try_from(x).ok().and_then(|x| slope.get(x)).copied().unwrap_or(0) + 3 + scene.lot.below(8);
        let tall = 16 + scene.lot.below(14);
        for (top, half) in [(tall, tall / 5), (tall * 3 / 4, tall / 4), (tall / 2, tall / 3)] {
            canvas.polygon(&[(x, foot - top), (x + half, foot - top / 3), (x - half, foot - top / 3)], NEAR);
        }
        canvas.column(x, foot - 8, foot + 2, NEAR);
    }
}

/// Draws the subject with its feet at `ground`, 115 cells high.
fn stand(scene: &Scene, canvas: &mut Canvas, middle: i32, ground: i32) {
    let scale = |hundredths: i32| hundredths * 115 / 100;
    let base = ground - scale(scene.subject.lift);
    let place = |x: i32, y: i32| (middle + scale(x - 50), base + scale(y - 100));
    for part in scene.subject.parts {
        match part {
            Part::Area(tone, outline) => {
                let outline: Vec<_> = outline.iter().map(|&(x, y)| place(x, y)).collect();
                canvas.polygon(&outline, index(*tone));
            }
            Part::Disc(tone, x, y, radius) => {
                let (x, y) = place(*x, *y);
                canvas.disc(x, y, scale(*radius), index(*tone));
            }
        }
    }
}

fn index(tone: Tone) -> u8 {
    match tone {
        Tone::Main => MAIN,
        Tone::Shade => SHADE,
        Tone::Light => LIGHT,
        Tone::Dark => DARK,
    }
}
