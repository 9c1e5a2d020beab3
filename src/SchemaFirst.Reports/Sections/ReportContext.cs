namespace SchemaFirst.Reports;

/// <summary>What the sections of one report read.</summary>
public sealed class ReportContext
{
    private Dictionary<(string Model, string Test, InferenceModality Modality), InferenceCell>? _older;
    private List<Dictionary<(string Model, string Test, InferenceModality Modality), InferenceCell>>? _cellsByRun;

    /// <summary>Compares the runs and names what is in them.</summary>
    public ReportContext(ReportInputs inputs, ReportOptions options)
    {
        inputs = inputs.WithMachineFigures();
        Run = inputs.Run;
        Notes = inputs.Notes;
        Runs = inputs.Runs;
        Options = options;
        Memory = inputs.Memory;
        BaselineMemory = inputs.BaselineMemory;
        Comparison = inputs.Baseline is { } baseline ? RunComparison.Compute(inputs.Run, baseline, inputs.History, options.Comparison, options.Verdicts) : null;
        RunSummary[] runs = inputs.Baseline is null ? [inputs.Run] : [inputs.Run, inputs.Baseline];
        ModelNames = new DisplayNames(runs.SelectMany(run => run.Models).Select(model => model.Identity), "/");
        TestNames = new DisplayNames(runs.SelectMany(run => run.Cells.Concat(run.PairCells)).Select(cell => cell.Test), TestName.Separator);
    }

    /// <summary>The run that is reported.</summary>
    public RunSummary Run { get; }

    /// <summary>What was done to the runs before they were reported, a clause each.</summary>
    public IReadOnlyList<string> Notes { get; }

    /// <summary>The runs that it was put together from; fewer than two for a single one.</summary>
    public IReadOnlyList<RunSummary> Runs { get; }

    /// <summary>How far repeats lie apart; empty for a single run, or when none has the metric of the options.</summary>
    public IReadOnlyList<RepeatRow> Repeats => field ??= Runs.Count < 2 ? [] : RepeatTable.Of(Runs, Options.Metric);

    /// <summary>Whether repeats agree; null for a single run.</summary>
    public Consistency? Consistency => field ??= Runs.Count < 2 ? null : Consistency.Of(Runs, Options.Metric, Options.Verdicts);

    /// <summary>The same set against an older run; null when there is none.</summary>
    public RunComparison? Comparison { get; }

    /// <summary>Every figure besides the duration that either side of <see cref="Comparison"/> has, in the order of <see cref="MetricTable.All"/>.</summary>
    public IReadOnlyList<FigureComparison> Figures => field ??= Comparison is { } comparison ? CompareFigures(comparison.Baseline) : [];

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

    /// <summary>The comparison of a figure; null when there is none.</summary>
    internal FigureComparison? FigureOf(Metric metric) => Figures.FirstOrDefault(figure => figure.Metric == metric);

    /// <summary>What the older run has of the same model, test and modality; null when there is none.</summary>
    internal InferenceCell? OlderCell(InferenceCell cell) =>
        (_older ??= (Comparison?.Baseline.Cells ?? []).ToDictionary(older => (older.Model, older.Test, older.Modality))).GetValueOrDefault((cell.Model, cell.Test, cell.Modality));

    /// <summary>The durations of a model and test, one a run.</summary>
    internal RepeatRow SpreadOf(InferenceCell cell)
    {
        _cellsByRun ??= [.. Runs.Select(run => run.Cells.ToDictionary(other => (other.Model, other.Test, other.Modality)))];
        return new RepeatRow(
            new RowKey(RowLevel.Cell, cell.Model, cell.Test, cell.Modality),
            1,
            0,
            [.. _cellsByRun.Select(run => run.TryGetValue((cell.Model, cell.Test, cell.Modality), out var own) ? own.Seconds.Median : (double?)null)]);
    }

    private IReadOnlyList<FigureComparison> CompareFigures(RunSummary baseline)
    {
        var sides = PairNames.OfInference([baseline, Run]);
        var pairs = CellPair.Match(sides[0], sides[1]);
        return [.. MetricTable.All.Select(metric => FigureComparison.Of(metric, pairs, Options.Verdicts)).OfType<FigureComparison>()];
    }
}
