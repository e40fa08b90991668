//! A grid of palette indices, a few shapes to fill it with, and its encoding as an indexed PNG. Shapes may be partly or
//! entirely outside the grid.

/// A colour: red, green, blue.
pub(super) type Rgb = [u8; 3];

/// Palette indices, row by row from the top.
pub(super) struct Canvas {
    pub(super) width: i32,
    pub(super) height: i32,
    cells: Vec<u8>,
}

impl Canvas {
    pub(super) fn new(width: i32, height: i32) -> Self {
        let count = usize::try_from(width.max(0) * height.max(0)).unwrap_or(0);
        Self { width, height, cells: vec![0; count] }
    }

    pub(super) fn set(&mut self, x: i32, y: i32, colour: u8) {
        self.span(x, x, y, colour);
    }

    /// Fills row `y` from `left` to `right`, including both.
    pub(super) fn span(&mut self, left: i32, right: i32, y: i32, colour: u8) {
        let (left, right) = (left.max(0), right.min(self.width - 1));
        if left > right || y < 0 || y >= self.height {
            return;
        }
        let at = |x| usize::try_from(y * self.width + x).unwrap_or(0);
        if let Some(cells) = self.cells.get_mut(at(left)..=at(right)) {
            cells.fill(colour);
        }
    }

    /// Fills column `x` from `top` to `bottom`, without the latter.
    pub(super) fn column(&mut self, x: i32, top: i32, bottom: i32, colour: u8) {
        let (top, bottom) = (top.max(0), bottom.min(self.height));
        if x < 0 || x >= self.width || top >= bottom {
            return;
        }
        let at = |y| usize::try_from(y * self.width + x).unwrap_or(0);
        let width = usize::try_from(self.width).unwrap_or(1);
        if let Some(cells) = self.cells.get_mut(at(top)..=at(bottom - 1)) {
            cells.iter_mut().step_by(width).for_each(|cell| *cell = colour);
        }
    }

    pub(super) fn disc(&mut self, x: i32, y: i32, radius: i32, colour: u8) {
        for dy in -radius..=radius {
            // `r² + r` instead of `r²`: rounder for small radii.
            let dx = (radius * radius + radius - dy * dy).max(0).isqrt();
            self.span(x - dx, x + dx, y + dy, colour);
        }
    }

    /// Fills the inside of a closed outline (even-odd rule).
    pub(super) fn polygon(&mut self, outline: &[(i32, i32)], colour: u8) {
        let top = outline.iter().map(|p| p.1).min().unwrap_or(0);
        let bottom = outline.iter().map(|p| p.1).max().unwrap_or(0);
        for y in top..bottom {
            let next = outline.iter().cycle().skip(1);
            let mut crossings: Vec<i32> = (outline.iter().zip(next))
                .filter(|(a, b)| (a.1 <= y) != (b.1 <= y))
                .map(|(a, b)| a.0 + (y - a.1) * (b.0 - a.0) / (b.1 - a.1))
                .collect();
            crossings.sort_unstable();
            for pair in crossings.chunks_exact(2) {
                if let [left, right] = pair {
                    self.span(*left, *right, y, colour);
                }
            }
        }
    }

    /// Encodes the grid with every cell as a square of `cell` pixels, four bits each.
    ///
    /// # Errors
    ///
    /// What the encoder reports; it writes into memory, so nothing is expected here.
    pub(super) fn png(&self, cell: u32, palette: &[Rgb]) -> Result<Vec<u8>, png::EncodingError> {
        let (width, height) = (self.width.unsigned_abs(), self.height.unsigned_abs());
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, width * cell, height * cell);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(palette.concat());
        encoder.set_compression(png::Compression::High);
        // A row of cells is several equal rows of pixels: all but the first become zeros.
        encoder.set_filter(png::Filter::Up);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.packed(cell))?;
        writer.finish()?;
        Ok(file)
    }

    /// Two pixels per byte, the left one in the high half (PNG §7.2).
    fn packed(&self, cell: u32) -> Vec<u8> {
        let (width, cell) = (usize::try_from(self.width).unwrap_or(1), usize::try_from(cell).unwrap_or(1));
        let mut bytes = Vec::new();
        for row in self.cells.chunks(width) {
            let pixels: Vec<u8> = row.iter().flat_map(|&index| std::iter::repeat_n(index, cell)).collect();
            let line: Vec<u8> =
                pixels.chunks(2).map(|pair| pair.iter().fold(0, |byte, pixel| byte << 4 | pixel)).collect();
            bytes.extend(line.repeat(cell));
        }
        bytes
    }
}
