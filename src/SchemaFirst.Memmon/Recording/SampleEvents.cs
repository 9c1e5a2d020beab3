namespace SchemaFirst.Memmon.Recording;

/// <summary>Events that show from one sample to the next: pressure that changes, models that are loaded or let go.</summary>
internal sealed class SampleEvents(RunContext run)
{
    private readonly FootprintWatch _tree = new();
    private readonly FootprintWatch _gpu = new();
    private double _pressure = double.NaN;

    /// <summary>Compares a sample with those before. Allocates only when something happened.</summary>
    public void Look(Measurements measurements, double elapsedSeconds)
    {
        LookAtPressure(measurements[Metric.MemoryPressure]);
        LookAt(_tree, Metric.TreeMemoryGb, measurements, elapsedSeconds);

        // Where the GPU has the machine's memory, the tree's footprint has it already.
        if (!OperatingSystem.IsMacOS())
        {
            LookAt(_gpu, Metric.GpuMemoryGb, measurements, elapsedSeconds);
        }
    }

    /// <summary>Writes what was still going on.</summary>
    public void End()
    {
        if (_tree.TryEnd(out var jump))
        {
            Write(Metric.TreeMemoryGb, jump);
        }

        if (_gpu.TryEnd(out jump))
        {
            Write(Metric.GpuMemoryGb, jump);
        }
    }

    private void LookAtPressure(double level)
    {
        if (double.IsNaN(level))
        {
            return;
        }

        // A run that begins under pressure says so; one that begins without has nothing to say.
        var before = double.IsNaN(_pressure) ? 1 : _pressure;
        if (level != before)
        {
            run.WriteEvent(MemoryRecordEventEvent.Pressure, RunContext.Detail("from", PressureLevel.Name(before)), RunContext.Detail("to", PressureLevel.Name(level)));
        }

        _pressure = level;
    }

    private void LookAt(FootprintWatch watch, Metric metric, Measurements measurements, double elapsedSeconds)
    {
        if (watch.Add(elapsedSeconds, measurements[metric], out var jump))
        {
            Write(metric, jump);
        }
    }

    private void Write(Metric metric, FootprintJump jump) => run.WriteEvent(
        jump.IsLoad ? MemoryRecordEventEvent.Load : MemoryRecordEventEvent.Unload,
        RunContext.Detail("metric", MetricTable.Of(metric).Name),
        RunContext.Detail("from_gb", jump.FromGb),
        RunContext.Detail("to_gb", jump.ToGb),
        RunContext.Detail("start_elapsed_s", jump.StartSeconds),
        RunContext.Detail("seconds", jump.EndSeconds - jump.StartSeconds));
}
