namespace SchemaFirst.Memmon.Native;

/// <summary>Where members lie in the kernel's structures, bytes (xnu-11417.101.15). Tests have a C compiler say the same.</summary>
internal static class DarwinLayouts
{
    /// <summary><c>struct vm_statistics64</c> of osfmk/mach/vm_statistics.h. It grew since, at its end only.</summary>
    public static class VmStatistics
    {
        public const int Free = 0;
        public const int Wired = 12;
        public const int Pageins = 32;
        public const int Pageouts = 40;
        public const int Faults = 48;
        public const int Purgeable = 88;
        public const int Decompressions = 96;
        public const int Compressions = 104;
        public const int Swapins = 112;
        public const int Swapouts = 120;
        public const int CompressorPages = 128;
        public const int ExternalPages = 136;
        public const int InternalPages = 140;
        public const int Bytes = 152;
    }

    /// <summary><c>struct rusage_info_v4</c> and <c>v6</c> of bsd/sys/resource.h.</summary>
    public static class Rusage
    {
        public const int ResidentBytes = 64;
        public const int FootprintBytes = 72;
        public const int StartTime = 80;
        public const int PeakFootprintBytes = 240;
        public const int BytesOfVersion4 = 296;
        public const int BytesOfVersion6 = 464;
    }

    /// <summary><c>struct kinfo_proc</c> of bsd/sys/sysctl.h.</summary>
    public static class KinfoProc
    {
        public const int StartSeconds = 0;
        public const int StartMicroseconds = 8;
        public const int State = 36;
        public const int Pid = 40;
        public const int Command = 243;
        public const int CommandBytes = 17;
        public const int ParentPid = 560;
        public const int Bytes = 648;
    }

    /// <summary><c>struct xsw_usage</c> of bsd/sys/sysctl.h.</summary>
    public static class SwapUsage
    {
        public const int UsedBytes = 16;
        public const int Bytes = 32;
    }
}
