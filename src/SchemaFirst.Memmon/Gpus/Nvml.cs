using System.Runtime.InteropServices;

namespace SchemaFirst.Memmon.Gpus;

/// <summary>The calls of NVML that are used here; one that a driver is too old for answers nothing.</summary>
internal sealed unsafe class Nvml : IDisposable
{
    private const int Success = 0;
    private const int InsufficientSize = 7;
    private const int MostDevices = 64;

    // sizeof(nvmlMemory_v2_t) | 2 << 24
    private const uint MemoryVersion2 = 40 | (2 << 24);

    private readonly nint _library;
    private readonly delegate* unmanaged<int> _shutdown;
    private readonly delegate* unmanaged<uint*, int> _count;
    private readonly delegate* unmanaged<uint, nint*, int> _handle;
    private readonly delegate* unmanaged<nint, byte*, uint, int> _name;
    private readonly delegate* unmanaged<nint, Utilization*, int> _utilization;
    private readonly delegate* unmanaged<nint, MemoryInfo*, int> _memory;
    private readonly delegate* unmanaged<nint, uint*, int> _power;
    private readonly delegate* unmanaged<nint, ulong*, int> _energy;
    private readonly delegate* unmanaged<nint, int, uint*, int> _temperature;
    private readonly delegate* unmanaged<nint, uint*, ProcessInfo*, int> _processes;
    private readonly delegate* unmanaged<nint, ProcessSample*, uint*, ulong, int> _samples;

    private Nvml(nint library)
    {
        _library = library;
        _shutdown = (delegate* unmanaged<int>)Export("nvmlShutdown");
        _count = (delegate* unmanaged<uint*, int>)Export("nvmlDeviceGetCount_v2");
        _handle = (delegate* unmanaged<uint, nint*, int>)Export("nvmlDeviceGetHandleByIndex_v2");
        _name = (delegate* unmanaged<nint, byte*, uint, int>)Export("nvmlDeviceGetName");
        _utilization = (delegate* unmanaged<nint, Utilization*, int>)Export("nvmlDeviceGetUtilizationRates");
        _memory = (delegate* unmanaged<nint, MemoryInfo*, int>)Export("nvmlDeviceGetMemoryInfo_v2");
        _power = (delegate* unmanaged<nint, uint*, int>)Export("nvmlDeviceGetPowerUsage");
        _energy = (delegate* unmanaged<nint, ulong*, int>)Export("nvmlDeviceGetTotalEnergyConsumption");
        _temperature = (delegate* unmanaged<nint, int, uint*, int>)Export("nvmlDeviceGetTemperature");
        _processes = (delegate* unmanaged<nint, uint*, ProcessInfo*, int>)Export("nvmlDeviceGetComputeRunningProcesses_v3");
        _samples = (delegate* unmanaged<nint, ProcessSample*, uint*, ulong, int>)Export("nvmlDeviceGetProcessUtilization");
    }

    /// <summary>Loads and starts it; null when it is no NVML or the driver does not run.</summary>
    public static Nvml? TryLoad(string path)
    {
        if (!NativeLibrary.TryLoad(path, out var library))
        {
            return null;
        }

        if (NativeLibrary.TryGetExport(library, "nvmlInit_v2", out var start) && ((delegate* unmanaged<int>)start)() == Success)
        {
            return new Nvml(library);
        }

        NativeLibrary.Free(library);
        return null;
    }

    public int DeviceCount()
    {
        uint count = 0;
        return _count != null && _count(&count) == Success ? (int)Math.Min(count, MostDevices) : 0;
    }

    public nint DeviceHandle(int index)
    {
        nint handle = 0;
        return _handle != null && _handle((uint)index, &handle) == Success ? handle : 0;
    }

    public bool TryName(nint device, Span<byte> name)
    {
        fixed (byte* start = name)
        {
            return _name != null && _name(device, start, (uint)name.Length - 1) == Success;
        }
    }

    public bool TryUtilization(nint device, out double percent)
    {
        var rates = default(Utilization);
        var isRead = _utilization != null && _utilization(device, &rates) == Success;
        percent = isRead ? rates.Gpu : double.NaN;
        return isRead;
    }

    public (double UsedBytes, double TotalBytes) Memory(nint device)
    {
        var memory = new MemoryInfo { Version = MemoryVersion2 };
        return _memory != null && _memory(device, &memory) == Success ? (memory.Used, memory.Total) : (double.NaN, double.NaN);
    }

    public double PowerMilliwatts(nint device)
    {
        uint power = 0;
        return _power != null && _power(device, &power) == Success ? power : double.NaN;
    }

    public double EnergyMillijoules(nint device)
    {
        ulong energy = 0;
        return _energy != null && _energy(device, &energy) == Success ? energy : double.NaN;
    }

    public double Temperature(nint device)
    {
        const int OfTheGpu = 0;
        uint degrees = 0;
        return _temperature != null && _temperature(device, OfTheGpu, &degrees) == Success ? degrees : double.NaN;
    }

    /// <summary>Fills in who uses the device; gives how many. Whoever does not fit is left out.</summary>
    public int Processes(nint device, Span<ProcessInfo> processes)
    {
        var count = (uint)processes.Length;
        fixed (ProcessInfo* start = processes)
        {
            var result = _processes == null ? -1 : _processes(device, &count, start);
            return result == Success ? (int)Math.Min(count, (uint)processes.Length) : result == InsufficientSize ? processes.Length : 0;
        }
    }

    /// <summary>Fills in the driver's own samples of utilization by process that are newer than a time, µs; gives how many.</summary>
    public int ProcessSamples(nint device, Span<ProcessSample> samples, ulong lastSeen)
    {
        var count = (uint)samples.Length;
        fixed (ProcessSample* start = samples)
        {
            return _samples != null && _samples(device, start, &count, lastSeen) == Success ? (int)Math.Min(count, (uint)samples.Length) : 0;
        }
    }

    public void Dispose()
    {
        if (_shutdown != null)
        {
            _ = _shutdown();
        }

        NativeLibrary.Free(_library);
    }

    private nint Export(string name) => NativeLibrary.TryGetExport(_library, name, out var address) ? address : 0;

    /// <summary><c>nvmlUtilization_t</c>, %.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Utilization
    {
        public uint Gpu;
        public uint Memory;
    }

    /// <summary><c>nvmlMemory_v2_t</c>, bytes.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct MemoryInfo
    {
        public uint Version;
        public ulong Total;
        public ulong Reserved;
        public ulong Free;
        public ulong Used;
    }

    /// <summary><c>nvmlProcessInfo_t</c> of the third version of the call.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ProcessInfo
    {
        public uint Pid;
        public ulong UsedBytes;
        public uint GpuInstance;
        public uint ComputeInstance;
    }

    /// <summary><c>nvmlProcessUtilizationSample_t</c>; the time is µs.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct ProcessSample
    {
        public uint Pid;
        public ulong TimeStamp;
        public uint StreamingPercent;
        public uint MemoryPercent;
        public uint EncoderPercent;
        public uint DecoderPercent;
    }
}
