//! What the kernel says another process has used.

use std::fs;
use std::time::Duration;

use nix::time::{clock_getcpuclockid, clock_gettime};
use nix::unistd::Pid;

use crate::Outcome;

/// Processor time so far, of all threads, user and system.
pub(crate) fn processor_time(process: Pid) -> Outcome<Duration> {
    Ok(clock_gettime(clock_getcpuclockid(process)?)?.into())
}

/// Memory of a process, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Memory {
    /// Resident now.
    pub(crate) now: u64,
    /// The most that was resident so far.
    pub(crate) peak: u64,
}

impl Memory {
    pub(crate) fn of(process: Pid) -> Outcome<Self> {
        let path = format!("/proc/{process}/status");
        let status = fs::read_to_string(&path).map_err(|error| format!("{path}: {error}"))?;
        Self::read(&status).ok_or_else(|| format!("{path} does not say how much memory is resident").into())
    }

    fn read(status: &str) -> Option<Self> {
        let bytes = |field: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(field))?;
            let kilobytes: u64 = line.trim().strip_suffix(" kB")?.parse().ok()?;
            Some(kilobytes * 1024)
        };
        Some(Self { now: bytes("VmRSS:")?, peak: bytes("VmHWM:")? })
    }
}

#[cfg(test)]
mod tests {
    use super::Memory;

    #[test]
    fn resident_memory_is_told_in_kilobytes() {
        let status = "Name:\tx\nVmHWM:\t    9000 kB\nVmRSS:\t    8000 kB\n";
        assert_eq!(Memory::read(status), Some(Memory { now: 8000 * 1024, peak: 9000 * 1024 }));
        assert_eq!(Memory::read("Name:\tx\n"), None);
    }
}
