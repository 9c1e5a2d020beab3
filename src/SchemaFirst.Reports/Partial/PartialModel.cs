using System.Globalization;
using SchemaFirst.Json;

namespace SchemaFirst.Reports;

/// <summary>Models and cells between their summaries and the types that are generated from the schema.</summary>
internal static class PartialModel
{
    public static ReportPartialRunsItemModelsItem Of(ModelSummary model) => new()
    {
        Model = model.Identity,
        SizeGb = model.SizeGb is { } size ? JsonNumber.FromDecimal(size) : null,
        PassedTests = model.PassedTests == 0 ? null : new TestSet(model.PassedTests).ToString(),
        FirstTest = model.First?.Test,
        FirstStartS = model.First is { } first ? JsonNumber.FromDecimal(first.StartSeconds) : null,
        Rows = model.Rows.Select(row => new ReportPartialRunsItemModelsItemRowsItem
        {
            Modality = Modality(row.Modality),
            Tests = row.Tests,
            TotalS = JsonNumber.FromDecimal(row.TotalSeconds),
            RamFreeGb = PartialHealth.Of(row.RamFreeGb),
        }).ToValueList(),
    };

    public static ReportPartialCell Of(InferenceCell cell, int model) => new()
    {
        Model = model,
        Test = cell.Test,
        Modality = Modality(cell.Modality),
        TotalS = JsonNumber.FromDecimal(cell.TotalSeconds),
        Seconds = cell.Seconds.Exact?.Select(seconds => new JsonNumber(seconds)).ToValueList(),
        Buckets = PartialFigures.Buckets(cell.Seconds),
        Figures = PartialFigures.Of(cell.Figures),
        Short = cell.IsShort ? true : null,
    };

    public static ModelSummary Read(ReportPartialRunsItemModelsItem model) => new(
        model.Model,
        model.SizeGb is { } size ? PartialHealth.Decimal(size) : null,
        [.. model.Rows.Select(row => new ModalitySummary(Modality(row.Modality), (long)row.Tests, PartialHealth.Decimal(row.TotalS), PartialHealth.Read(row.RamFreeGb)))],
        model is { FirstTest: { } test, FirstStartS: { } start } ? new FirstTest(test, PartialHealth.Decimal(start)) : null)
    {
        PassedTests = model.PassedTests is { } tests ? ulong.Parse(tests, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : 0,
    };

    public static InferenceCell Read(ReportPartialCell cell, ModelSummary[] models)
    {
        var place = (long)cell.Model;
        var seconds = new Observations();
        PartialFigures.Read(cell.Seconds, cell.Buckets, seconds);
        return place < models.Length && seconds.Count > 0
            ? new InferenceCell(models[place].Identity, cell.Test, Modality(cell.Modality), PartialHealth.Decimal(cell.TotalS), seconds) { Figures = PartialFigures.Read(cell.Figures), IsShort = cell.Short == true }
            : throw new FormatException();
    }

    public static ReportPartialModality Modality(InferenceModality modality) => modality switch
    {
        InferenceModality.Vision => ReportPartialModality.Vision,
        InferenceModality.Text => ReportPartialModality.Text,
        InferenceModality.Audio => ReportPartialModality.Audio,
        InferenceModality.Video => ReportPartialModality.Video,
        _ => ReportPartialModality.Unknown,
    };

    public static InferenceModality Modality(ReportPartialModality modality) => modality switch
    {
        ReportPartialModality.Vision => InferenceModality.Vision,
        ReportPartialModality.Text => InferenceModality.Text,
        ReportPartialModality.Audio => InferenceModality.Audio,
        ReportPartialModality.Video => InferenceModality.Video,
        _ => InferenceModality.Unknown,
    };
}
