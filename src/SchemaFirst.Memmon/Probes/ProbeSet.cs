using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Probes;

/// <summary>The probes of a monitor, opened, and what they say about this machine.</summary>
public sealed class ProbeSet : IDisposable
{
    private readonly List<Probe> _probes;

    internal ProbeSet(IEnumerable<Probe> probes, ProcessTable? processes, MemoryRecordHeaderHost host)
    {
        (_probes, Processes, Host) = ([.. probes], processes, host);
        _probes.ForEach(probe => probe.Open());
    }

    /// <summary>Where each metric that can be read is read, by its name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Sources =>
        MetricTable.Rows.Where(row => Find(row.Metric) is not null).Select(row => KeyValuePair.Create(row.Name, Find(row.Metric)!.Source));

    /// <summary>Why each metric that cannot be read is not, by its name.</summary>
    public IEnumerable<KeyValuePair<string, string>> Unavailable =>
        MetricTable.Rows.Where(row => Find(row.Metric) is null && !IsOwn(row.Metric)).Select(row => KeyValuePair.Create(row.Name, Reason(row.Metric)));

    /// <summary>The probes.</summary>
    public IReadOnlyList<Probe> All => _probes;

    /// <summary>What is known about the machine.</summary>
    public MemoryRecordHeaderHost Host { get; }

    internal ProcessTable? Processes { get; }

    /// <summary>True when a metric can be read.</summary>
    public bool Provides(Metric metric) => Find(metric) is not null;

    /// <inheritdoc/>
    public void Dispose()
    {
        _probes.ForEach(probe => probe.Dispose());
        Processes?.Dispose();
    }

    /// <summary>The probes of a lane, in order.</summary>
    internal Probe[] Of(Lane lane) => [.. _probes.Where(probe => probe.Lane == lane && probe.IsOpen)];

    private Probe? Find(Metric metric) => _probes.Find(probe => probe.Metrics.Contains(metric) && !probe.Unavailable.ContainsKey(metric));

    private string Reason(Metric metric)
    {
        var probe = _probes.Find(probe => probe.Metrics.Contains(metric));
        return probe?.Unavailable[metric] ?? (OperatingSystem.IsMacOS() ? "macOS does not say" : "Linux does not say");
    }

    private static bool IsOwn(Metric metric) => metric is Metric.LateMs or Metric.CostUs or Metric.WindowS;
}
