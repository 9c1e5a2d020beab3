namespace SchemaFirst.Memmon.Probes;

/// <summary>Reads one source of the operating system. A probe is read by one thread, that of its lane.</summary>
/// <param name="source">Where it reads, for the file's header.</param>
/// <param name="metrics">What it fills.</param>
public abstract class Probe(string source, params Metric[] metrics) : IDisposable
{
    private readonly Dictionary<Metric, string> _unavailable = [];

    /// <summary>Where it reads, for the file's header.</summary>
    public string Source { get; protected set; } = source;

    /// <summary>What it fills.</summary>
    public IReadOnlyList<Metric> Metrics { get; } = metrics;

    /// <summary>The lane that it is read in.</summary>
    public virtual Lane Lane => MetricTable.Of(Metrics[0]).Lane;

    /// <summary>What it cannot fill on this machine, and why; known after <see cref="Open"/>.</summary>
    public IReadOnlyDictionary<Metric, string> Unavailable => _unavailable;

    /// <summary>True when it can fill something.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Opens the source and finds out what it has; takes the first values of what is measured by differences.</summary>
    public void Open()
    {
        if (!IsOpen)
        {
            Start();
            IsOpen = Metrics.Any(metric => !_unavailable.ContainsKey(metric));
        }
    }

    /// <summary>Fills what it measures; leaves alone what cannot be read now. Allocates nothing.</summary>
    public abstract void Read(Measurements measurements);

    /// <inheritdoc/>
    public virtual void Dispose() => GC.SuppressFinalize(this);

    /// <summary>Does what <see cref="Open"/> says.</summary>
    protected abstract void Start();

    /// <summary>Notes why metrics are not there on this machine.</summary>
    protected void Lacks(string reason, params ReadOnlySpan<Metric> metrics)
    {
        foreach (var metric in metrics)
        {
            _unavailable[metric] = reason;
        }
    }

    /// <summary>Notes why nothing of it is there on this machine.</summary>
    protected void Lacks(string reason) => Lacks(reason, [.. Metrics]);
}
