using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>The spread of repeats as the types that are generated from the report's schema.</summary>
internal static class JsonRepeats
{
    /// <summary>Null for a single run.</summary>
    public static ReportRepeats? Of(ReportContext context) => context.Consistency is not { } consistency ? null : new ReportRepeats
    {
        Metric = context.Options.Metric.Id,
        Unit = context.Options.Metric.Unit,
        Direction = JsonFigures.Direction(context.Options.Metric.Direction),
        Consistent = consistency.Kind switch
        {
            ConsistencyKind.Consistent => ReportRepeatsConsistent.Yes,
            ConsistencyKind.Inconsistent => ReportRepeatsConsistent.No,
            _ => ReportRepeatsConsistent.CannotTell,
        },
        Text = ConsistencyText.Sentence(context),
        MinimumEffectPercent = JsonReport.Number(consistency.MinimumEffectPercent),
        SharedCells = consistency.SharedCells,
        OtherCells = consistency.OtherCells,
        RowsJudged = consistency.Rows,
        RowsNotTold = consistency.RowsNotTold,
        Odd = consistency.Odd.Select(odd => Odd(odd, context)).ToValueList(),
        Rows = context.Repeats
            .OrderBy(row => row.Key.Level)
            .ThenBy(row => row.Key.Model, StringComparer.Ordinal)
            .ThenBy(row => row.Key.Test, StringComparer.Ordinal)
            .ThenBy(row => row.Key.Modality)
            .Select(row => Row(row, context))
            .ToValueList(),
    };

    private static ReportRepeatsOddItem Odd(OddRow odd, ReportContext context) => new()
    {
        Path = context.Runs[odd.Run].Source.DisplayPath,
        Level = odd.Key.Level switch
        {
            RowLevel.Run => ReportRepeatsOddItemLevel.Run,
            RowLevel.Modality => ReportRepeatsOddItemLevel.Modality,
            RowLevel.Model => ReportRepeatsOddItemLevel.Model,
            RowLevel.Test => ReportRepeatsOddItemLevel.Test,
            _ => ReportRepeatsOddItemLevel.Cell,
        },
        Model = odd.Key.Model,
        Test = odd.Key.Test,
        Modality = odd.Key.Modality is { } modality ? JsonReport.Modality(modality) : null,
        ShiftPercent = JsonReport.Number(odd.Judgement.ShiftPercent.GetValueOrDefault()),
        LowPercent = JsonReport.Number(odd.Judgement.LowPercent),
        HighPercent = JsonReport.Number(odd.Judgement.HighPercent),
    };

    private static ReportRepeatsRowsItem Row(RepeatRow row, ReportContext context) => new()
    {
        Level = row.Key.Level switch
        {
            RowLevel.Run => ReportRepeatsRowsItemLevel.Run,
            RowLevel.Model => ReportRepeatsRowsItemLevel.Model,
            _ => ReportRepeatsRowsItemLevel.Test,
        },
        Model = row.Key.Model,
        Test = row.Key.Test,
        Modality = row.Key.Modality is { } modality ? JsonReport.Modality(modality) : null,
        Cells = row.Cells,
        CellsLeftOut = row.Left,
        N = row.Runs,
        Median = row.Runs == 0 ? null : JsonReport.Number(row.Median),
        Min = row.Runs == 0 ? null : JsonReport.Number(row.Min),
        Max = row.Runs == 0 ? null : JsonReport.Number(row.Max),
        VariationPercent = JsonReport.Number(row.VariationPercent),
        Values = row.Values.Index()
            .Where(value => value.Item is not null)
            .Select(value => new ReportRepeatsRowsItemValuesItem { Path = context.Runs[value.Index].Source.DisplayPath, Value = JsonReport.Number(value.Item!.Value) })
            .ToValueList(),
    };
}
