namespace SchemaFirst.Memmon.Probes;

/// <summary>Reads one source of the operating system.</summary>
/// <param name="source">Where it reads, for the file's header.</param>
/// <param name="metrics">The members of a sample that it fills.</param>
public abstract class Probe(string source, params string[] metrics)
{
    /// <summary>Where it reads, for the file's header.</summary>
    public string Source { get; } = source;

    /// <summary>The members of a sample that it fills.</summary>
    public IReadOnlyList<string> Metrics { get; } = metrics;

    /// <summary>Fills its members; leaves alone what cannot be read.</summary>
    public abstract void Read(Measurements measurements);
}
