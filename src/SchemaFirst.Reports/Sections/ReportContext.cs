namespace SchemaFirst.Reports;

/// <summary>What the sections of one report read.</summary>
public sealed class ReportContext
{
    /// <summary>Compares the runs and names what is in them.</summary>
    public ReportContext(ReportInputs inputs, ReportOptions options)
    {
        inputs = inputs.WithMachineFigures();
        Run = inputs.Run;
        Options = options;
        Memory = inputs.Memory;
        BaselineMemory = inputs.BaselineMemory;
        Comparison = inputs.Baseline is { } baseline ? RunComparison.Compute(inputs.Run, baseline, inputs.History, options.Comparison, options.Verdicts) : null;
        RunSummary[] runs = inputs.Baseline is null ? [inputs.Run] : [inputs.Run, inputs.Baseline];
        ModelNames = new DisplayNames(runs.SelectMany(run => run.Models).Select(model => model.Identity), "/");
        TestNames = new DisplayNames(runs.SelectMany(run => run.Cells).Select(cell => cell.Test), TestName.Separator);
    }

    /// <summary>The run that is reported.</summary>
    public RunSummary Run { get; }

    /// <summary>The same set against an older run; null when there is none.</summary>
    public RunComparison? Comparison { get; }

    /// <summary>What the machine did during the run; null without a memory file.</summary>
    public MemoryCorrelation? Memory { get; }

    /// <summary>What the machine did during the older run; null without a memory file.</summary>
    public MemoryCorrelation? BaselineMemory { get; }

    /// <summary>What the report was asked for.</summary>
    public ReportOptions Options { get; }

    /// <summary>How models are called.</summary>
    public DisplayNames ModelNames { get; }

    /// <summary>How tests are called.</summary>
    public DisplayNames TestNames { get; }
}
