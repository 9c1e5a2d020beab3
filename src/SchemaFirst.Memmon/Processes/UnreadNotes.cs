namespace SchemaFirst.Memmon.Processes;

/// <summary>What could not be read of a process that is there.</summary>
/// <param name="Pid">The process.</param>
/// <param name="Metric">The figure that lacks it.</param>
/// <param name="Source">What may not be read.</param>
internal readonly record struct UnreadNote(int Pid, Metric Metric, string Source);

/// <summary>
/// Passes on what the probes of both lanes may not read. Each process is noted once a metric, so a process that may not be read costs a look-up a tick and
/// no memory. Thread-safe.
/// </summary>
internal sealed class UnreadNotes
{
    private static readonly Metric[] Metrics = [Metric.TreeMemoryGb, Metric.TreePssGb];

    private readonly Lock _lock = new();
    private readonly HashSet<(int Pid, Metric Metric)> _noted = [];
    private readonly List<UnreadNote> _new = [];
    private volatile bool _hasNew;

    /// <summary>Notes that a process is there and may not be read.</summary>
    public void Note(int pid, Metric metric, string source)
    {
        lock (_lock)
        {
            if (_noted.Add((pid, metric)))
            {
                _new.Add(new UnreadNote(pid, metric, source));
                _hasNew = true;
            }
        }
    }

    /// <summary>The notes since the last call. Allocates only when there are any.</summary>
    public UnreadNote[] Take()
    {
        if (!_hasNew)
        {
            return [];
        }

        lock (_lock)
        {
            UnreadNote[] notes = [.. _new];
            _new.Clear();
            _hasNew = false;
            return notes;
        }
    }

    /// <summary>Forgets a process that has ended: its id may come back as another one.</summary>
    public void Forget(int pid)
    {
        lock (_lock)
        {
            foreach (var metric in Metrics)
            {
                _noted.Remove((pid, metric));
            }
        }
    }
}

/// <summary>The processes of a tree that could not be measured since they may not be read: how many, and who the first are.</summary>
public sealed class UnreadProcesses
{
    private const int MostNamed = 8;

    private readonly HashSet<int> _present = [];
    private readonly List<(int Pid, string Name)> _named = [];
    private readonly SortedSet<string> _metrics = new(StringComparer.Ordinal);

    /// <summary>How many there were.</summary>
    public long Count { get; private set; }

    /// <summary>The first of them, at most eight.</summary>
    public IReadOnlyList<(int Pid, string Name)> Named => _named;

    /// <summary>The names of the metrics that are absent while such a process runs.</summary>
    public IReadOnlyCollection<string> Metrics => _metrics;

    /// <summary>Adds a process, or another metric that lacks it.</summary>
    public void Add(int pid, string name, string metric)
    {
        _metrics.Add(metric);
        if (_present.Add(pid))
        {
            Count++;
            if (_named.Count < MostNamed)
            {
                _named.Add((pid, name));
            }
        }
    }

    /// <summary>Notes that a process has ended: its id may come back as another one.</summary>
    public void Ended(int pid) => _present.Remove(pid);
}
