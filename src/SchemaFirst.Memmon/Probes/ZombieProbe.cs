using SchemaFirst.Memmon.Processes;

namespace SchemaFirst.Memmon.Probes;

/// <summary>Processes of the machine that have ended and were not waited for, in the list of processes that the slow lane has just made.</summary>
internal sealed class ZombieProbe(ProcessTable table) : Probe(table.Source, Metric.Zombies)
{
    private long _scans;

    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
        // Only what is new is written; the slow lane does not make a list for every line.
        if (table.Scans == _scans)
        {
            return;
        }

        _scans = table.Scans;
        var zombies = 0;
        foreach (ref readonly var entry in table.Entries)
        {
            zombies += entry.IsZombie ? 1 : 0;
        }

        measurements[Metric.Zombies] = table.Entries.IsEmpty ? double.NaN : zombies;
    }

    /// <inheritdoc/>
    protected override void Start()
    {
        if (!table.Scan())
        {
            Lacks("the list of processes cannot be read");
        }
    }
}
