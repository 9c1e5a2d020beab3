using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Reports.Tests.Judging;

/// <summary>Comparisons of a <see cref="SimulatedSuite"/>.</summary>
internal static class SimulatedPairs
{
    public static SimulatedSuite Suite { get; } = new();

    public static JudgeOptions Options { get; } = new() { Step = 0.001 };

    /// <summary>Two sides of which the newer takes as many times as long as <paramref name="factor"/> says of each cell.</summary>
    public static IReadOnlyList<MeasuredPair> Draw(int seed, int oldRuns, int newRuns, double sigma, NoiseKind kind, Func<SimulatedCell, double>? factor = null, SimulatedSuite? suite = null)
    {
        suite ??= Suite;
        var seconds = suite.Draw(new Random(seed), oldRuns + newRuns, sigma, kind);
        return [.. suite.Cells.Select((cell, index) => new MeasuredPair(
            $"m{cell.Model}",
            $"t{cell.Test}",
            $"t{cell.Test}",
            ModalityOf(cell),
            seconds[index][..oldRuns],
            [.. seconds[index][oldRuns..].Select(value => value * (factor?.Invoke(cell) ?? 1))]))];
    }

    public static RowKey Model(int model, InferenceModality modality = InferenceModality.Text) => new(RowLevel.Model, $"m{model}", null, modality);

    public static RowKey Cell(SimulatedCell cell) => new(RowLevel.Cell, $"m{cell.Model}", $"t{cell.Test}", ModalityOf(cell));

    private static InferenceModality ModalityOf(SimulatedCell cell) => cell.Modality switch { 0 => InferenceModality.Text, 1 => InferenceModality.Audio, _ => InferenceModality.Vision };

    public static bool AnyMark(JudgedComparison judged) => judged.Rows.Any(row => row.Judgement.IsMarked);

    public static IReadOnlyList<RowKey> Marked(JudgedComparison judged, JudgementKind kind) => [.. judged.Rows.Where(row => row.SameAs is null && row.Judgement.Kind == kind).Select(row => row.Key)];
}
