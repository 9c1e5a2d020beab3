namespace SchemaFirst.Memmon.Probes;

/// <summary>Stands for metrics that are not measured here, and says why.</summary>
/// <param name="reason">The reason.</param>
/// <param name="metrics">The metrics.</param>
internal sealed class AbsentProbe(string reason, params Metric[] metrics) : Probe("", metrics)
{
    /// <inheritdoc/>
    public override void Read(Measurements measurements)
    {
    }

    /// <inheritdoc/>
    protected override void Start() => Lacks(reason);
}
