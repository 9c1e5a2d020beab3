using SchemaFirst.Memmon.Probes;

namespace SchemaFirst.Memmon.Gpus;

/// <summary>GPUs of the amdgpu driver, from <c>/sys/class/drm/card*/device</c> (Documentation/gpu/amdgpu/thermal.rst): no library needed.</summary>
internal sealed class AmdGpus : GpuSource
{
    private const double MicrowattsPerWatt = 1e6;
    private const double MillidegreesPerDegree = 1000;

    private readonly Card[] _cards;

    private AmdGpus(Card[] cards) => _cards = cards;

    public override string Source => "/sys/class/drm/card*/device (amdgpu)";

    public override int Count => _cards.Length;

    /// <summary>Null when there is no such GPU.</summary>
    public static AmdGpus? TryOpen(string sysFolder)
    {
        var folder = Path.Join(sysFolder, "class/drm");
        var devices = Directory.Exists(folder)
            ? Directory.EnumerateFileSystemEntries(folder, "card*").Order(StringComparer.Ordinal).Select(card => Path.Join(card, "device")).Where(device => File.Exists(Path.Join(device, "gpu_busy_percent")))
            : [];
        Card[] cards = [.. devices.Select(Card.Open)];
        return cards.Length > 0 ? new AmdGpus(cards) : null;
    }

    public override GpuReading ReadFast(int index)
    {
        var card = _cards[index];
        return new GpuReading(index, null, card.Busy.ReadNumber(), card.MemoryUsed.ReadNumber() / BytesPerGib, double.NaN, double.NaN, double.NaN);
    }

    public override GpuReading ReadAll(int index, double windowSeconds)
    {
        var card = _cards[index];
        return ReadFast(index) with
        {
            Name = card.Name,
            MemoryTotalGb = card.MemoryTotal.ReadNumber() / BytesPerGib,
            PowerW = card.Power.ReadNumber() / MicrowattsPerWatt,
            TemperatureC = card.Temperature.ReadNumber() / MillidegreesPerDegree,
        };
    }

    public override void Dispose()
    {
        foreach (var card in _cards)
        {
            card.Dispose();
        }
    }

    private sealed record Card(string? Name, SourceFile Busy, SourceFile MemoryUsed, SourceFile MemoryTotal, SourceFile Power, SourceFile Temperature) : IDisposable
    {
        public static Card Open(string device)
        {
            var monitors = Path.Join(device, "hwmon");
            var monitor = Directory.Exists(monitors) ? Directory.EnumerateDirectories(monitors).FirstOrDefault() ?? monitors : monitors;
            var average = Path.Join(monitor, "power1_average");
            return new Card(
                File.Exists(Path.Join(device, "product_name")) ? File.ReadAllText(Path.Join(device, "product_name")).Trim() is { Length: > 0 } name ? name : null : null,
                File1(device, "gpu_busy_percent"),
                File1(device, "mem_info_vram_used"),
                File1(device, "mem_info_vram_total"),
                new SourceFile(File.Exists(average) ? average : Path.Join(monitor, "power1_input"), 64),
                File1(monitor, "temp1_input"));
        }

        public void Dispose()
        {
            foreach (var file in new[] { Busy, MemoryUsed, MemoryTotal, Power, Temperature })
            {
                file.Dispose();
            }
        }

        private static SourceFile File1(string folder, string name) => new(Path.Join(folder, name), 64);
    }
}
