using SchemaFirst.Memmon.Native;
using SchemaFirst.Memmon.Probes;

namespace SchemaFirst.Memmon.Processes;

/// <summary>What this process itself takes.</summary>
internal static class OwnMemory
{
    /// <summary>
    /// Its highest resident memory, bytes. On Linux <c>VmHWM</c> of <c>/proc/self/status</c>: what getrusage(2) says may be that of the process that
    /// started this one, since it counts the memory that was shared until exec.
    /// </summary>
    public static double PeakBytes()
    {
        if (OperatingSystem.IsLinux())
        {
            using var status = new SourceFile("/proc/self/status");
            var peak = SourceFile.Find(status.Read(), "VmHWM:"u8) * BytesPerKib;
            if (!double.IsNaN(peak))
            {
                return peak;
            }
        }

        var usage = default(ResourceUsage);
        _ = Libc.GetUsage(ResourceUsage.Self, ref usage);
        return usage.MostResidentBytes;
    }

    /// <summary>
    /// Gives back the pages of programs and libraries that only the start needed (madvise(2), MADV_DONTNEED). Nothing is lost: only mappings are taken
    /// that are read-only, of a file, and without a page of this process's own; what is needed again comes from the page cache. macOS does not count
    /// such pages as a process's footprint.
    /// </summary>
    public static void ReleaseProgramPages()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var mapping in ProgramMapping.ReadAll("/proc/self/smaps").Where(mapping => mapping.IsReleasable))
        {
            _ = LinuxLibc.Advise((nint)mapping.Start, (nuint)mapping.LengthBytes, LinuxLibc.DontNeed);
        }
    }
}
