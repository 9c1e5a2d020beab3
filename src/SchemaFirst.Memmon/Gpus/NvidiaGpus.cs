using System.Text;

namespace SchemaFirst.Memmon.Gpus;

/// <summary>
/// GPUs of the NVIDIA driver, through its management library NVML (nvml.h of CUDA 12), loaded when it is there. Utilization is the driver's own
/// average over 1/6 s to 1 s: faster samples repeat it.
/// </summary>
internal sealed class NvidiaGpus : GpuSource
{
    private const string FileName = "libnvidia-ml.so.1";
    private const double MilliwattsPerWatt = 1000;
    private const int LongestName = 96;

    private readonly Nvml _nvml;
    private readonly Device[] _devices;
    private readonly Nvml.ProcessInfo[] _processes = new Nvml.ProcessInfo[256];
    private readonly Nvml.ProcessSample[] _samples = new Nvml.ProcessSample[1024];

    private NvidiaGpus(Nvml nvml, Device[] devices) => (_nvml, _devices) = (nvml, devices);

    /// <summary>
    /// Where the driver puts its library. Whole paths: a bare name would be looked for where LD_LIBRARY_PATH says, and no variable may make
    /// this program load code.
    /// </summary>
    public static IReadOnlyList<string> SystemPaths { get; } =
    [
        .. new[]
        {
            "/usr/lib/x86_64-linux-gnu", "/usr/lib/aarch64-linux-gnu", "/usr/lib64", "/usr/lib", "/usr/lib/x86_64-linux-gnu/nvidia/current",
            "/usr/local/nvidia/lib64", "/usr/lib/wsl/lib", "/run/opengl-driver/lib",
        }.Select(folder => $"{folder}/{FileName}"),
    ];

    public override string Source => "NVML";

    public override int Count => _devices.Length;

    /// <summary>Null when there is no library, no driver or no GPU.</summary>
    public static NvidiaGpus? TryOpen(IReadOnlyList<string> paths)
    {
        foreach (var path in paths)
        {
            if (File.Exists(path) && Nvml.TryLoad(path) is { } nvml)
            {
                Device[] devices = [.. Enumerable.Range(0, nvml.DeviceCount()).Select(index => new Device(nvml.DeviceHandle(index), NameOf(nvml, index))).Where(device => device.Handle != 0)];
                if (devices.Length > 0)
                {
                    return new NvidiaGpus(nvml, devices);
                }

                nvml.Dispose();
            }
        }

        return null;
    }

    public override GpuReading ReadFast(int index)
    {
        var device = _devices[index].Handle;
        var utilization = _nvml.TryUtilization(device, out var percent) ? percent : double.NaN;
        var (used, total) = _nvml.Memory(device);
        return new GpuReading(index, _devices[index].Name, utilization, used / BytesPerGib, total / BytesPerGib, double.NaN, double.NaN);
    }

    public override GpuReading ReadAll(int index, double windowSeconds)
    {
        ref var device = ref _devices[index];
        return ReadFast(index) with { PowerW = Power(ref device, windowSeconds), TemperatureC = _nvml.Temperature(device.Handle) };
    }

    public override void ReadProcesses(int index, double windowSeconds, Measurements measurements)
    {
        ref var device = ref _devices[index];
        foreach (var process in _processes.AsSpan(0, _nvml.Processes(device.Handle, _processes)))
        {
            // All bits set stands for "not available", as in containers.
            measurements.Add(new GpuProcessReading((int)process.Pid, process.UsedBytes == ulong.MaxValue ? double.NaN : process.UsedBytes / BytesPerGib, double.NaN));
        }

        var samples = _samples.AsSpan(0, _nvml.ProcessSamples(device.Handle, _samples, device.LastSeen));
        foreach (ref readonly var sample in samples)
        {
            device.LastSeen = Math.Max(device.LastSeen, sample.TimeStamp);
        }

        // The driver takes samples of its own; each stands for an equal share of the window.
        foreach (ref readonly var sample in samples)
        {
            var share = windowSeconds / CountOf(samples, sample.Pid);
            measurements.Add(new GpuProcessReading((int)sample.Pid, double.NaN, sample.StreamingPercent / 100.0 * share));
        }
    }

    public override void Dispose() => _nvml.Dispose();

    // The energy counter is exact over the window; the momentary power is what older cards have.
    private double Power(ref Device device, double windowSeconds)
    {
        var energy = _nvml.EnergyMillijoules(device.Handle);
        var before = device.EnergyMillijoules;
        device.EnergyMillijoules = energy;
        return energy >= before && windowSeconds > 0 ? (energy - before) / MilliwattsPerWatt / windowSeconds : _nvml.PowerMilliwatts(device.Handle) / MilliwattsPerWatt;
    }

    private static int CountOf(ReadOnlySpan<Nvml.ProcessSample> samples, uint pid)
    {
        var count = 0;
        foreach (ref readonly var sample in samples)
        {
            count += sample.Pid == pid ? 1 : 0;
        }

        return count;
    }

    private static string? NameOf(Nvml nvml, int index)
    {
        Span<byte> name = stackalloc byte[LongestName];
        name.Clear();
        var device = nvml.DeviceHandle(index);
        return device != 0 && nvml.TryName(device, name) ? Encoding.UTF8.GetString(name[..name.IndexOf((byte)0)]) : null;
    }

    private struct Device(nint handle, string? name)
    {
        public readonly nint Handle = handle;
        public readonly string? Name = name;
        public double EnergyMillijoules = double.NaN;
        public ulong LastSeen;
    }
}
