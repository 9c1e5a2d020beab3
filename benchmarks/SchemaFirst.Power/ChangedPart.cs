using SchemaFirst.Reports;
using SchemaFirst.Reports.Tests.Judging;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Power;

/// <summary>A part of a simulated suite that becomes slower.</summary>
internal sealed class ChangedPart
{
    private readonly HashSet<SimulatedCell> _cells;
    private readonly HashSet<RowKey> _touched;
    private readonly RowKey _row;

    private ChangedPart(string name, RowKey row, IEnumerable<SimulatedCell> cells, int all)
    {
        (Name, _row, _cells) = (name, row, [.. cells]);
        IsAll = _cells.Count == all;
        _touched = [RowKey.Run, .. _cells.SelectMany(Rows)];
    }

    /// <summary>What it is, with the number of its tests.</summary>
    public string Name { get; }

    /// <summary>Whether it is the whole suite, so that no row is left that did not change.</summary>
    public bool IsAll { get; }

    /// <summary>Single tests, models of 4 and of 11 tests, a modality, everything.</summary>
    public static ChangedPart[] All(SimulatedSuite suite)
    {
        var middle = suite.Cells[suite.MiddleCell];
        ChangedPart Of(string name, RowKey row, Func<SimulatedCell, bool> holds) => new(name, row, suite.Cells.Where(holds), suite.Cells.Count);
        return
        [
            Of("1 test of a model", SimulatedPairs.Cell(middle), cell => cell == middle),
            Of("model of 4 tests", SimulatedPairs.Model(5), cell => cell.Model == 5),
            Of("model of 11 tests", SimulatedPairs.Model(19), cell => cell.Model == 19),
            Of("vision: 13 tests of 3 models", new RowKey(RowLevel.Modality, null, null, InferenceModality.Vision), cell => cell.Modality == 2),
            Of("everything", RowKey.Run, _ => true),
        ];
    }

    /// <summary>Whether a test becomes slower.</summary>
    public bool Holds(SimulatedCell cell) => _cells.Contains(cell);

    /// <summary>Whether its own row is marked as slower, and whether a row is marked that has nothing of it.</summary>
    public (bool IsFound, bool IsOtherMarked) Judge(JudgedComparison judged) =>
        (judged.Find(_row)!.Kind == JudgementKind.Worse, judged.Distinct.Any(row => row.Judgement.IsMarked && !_touched.Contains(row.Key)));

    private static RowKey[] Rows(SimulatedCell cell)
    {
        var key = SimulatedPairs.Cell(cell);
        return [new(RowLevel.Modality, null, null, key.Modality), new(RowLevel.Model, key.Model, null, key.Modality), new(RowLevel.Test, null, key.Test, key.Modality), key];
    }
}
