namespace SchemaFirst.Reports;

/// <summary>Models by size: large from 20 GB, medium from 10 GB, small below (handbook H13).</summary>
internal sealed class ModelCategoriesSection : IReportSection
{
    private const decimal LargeGb = 20;
    private const decimal MediumGb = 10;

    private static readonly (string Name, Func<decimal?, bool> Contains)[] Categories =
    [
        ("LARGE MODELS (≥20 GB)", static sizeGb => sizeGb >= LargeGb),
        ("MEDIUM MODELS (10-20 GB)", static sizeGb => sizeGb is >= MediumGb and < LargeGb),
        ("SMALL MODELS (<10 GB)", static sizeGb => sizeGb < MediumGb),
        ("MODELS OF UNKNOWN SIZE", static sizeGb => sizeGb is null),
    ];

    public string Name => "categories";

    public void Build(ReportContext context, DocumentBuilder document)
    {
        var tested = context.Run.Models.Where(model => model.Rows.Count > 0).ToList();
        if (tested.Count == 0)
        {
            return;
        }

        document.AddHeading(3, "Model Categories");
        var groups = Categories
            .Select(category => (category.Name, Models: tested.Where(model => category.Contains(model.SizeGb)).ToList()))
            .Where(group => group.Models.Count > 0)
            .Select(group => Figures(group.Name, group.Models));
        document.AddFigures(groups.SelectMany((group, index) => index == 0 ? group : group.Prepend(new Figure(0, "", null))));
    }

    private static IEnumerable<Figure> Figures(string name, List<ModelSummary> models)
    {
        yield return new Figure(0, name, Units.Count(models.Count, "model", "models"));
        var sizes = models.Where(model => model.SizeGb is not null).Select(model => model.SizeGb!.Value).ToList();
        if (sizes.Count > 0)
        {
            yield return new Figure(1, "Avg size", Units.Gigabytes(sizes.Average()));
        }

        foreach (var modality in models.SelectMany(model => model.Rows).GroupBy(row => row.Modality).OrderBy(group => group.Key))
        {
            yield return new Figure(1, $"{Units.Of(modality.Key)} Tests", null);
            yield return new Figure(2, "Models tested", Units.Plain(modality.Count()));
            yield return new Figure(2, "Avg test time", Units.Seconds(modality.Average(row => row.TotalSeconds / row.Tests)));
            yield return new Figure(2, "RAM range", RamRange([.. modality.Select(row => row.RamFreeGb).OfType<ValueRange>()]));
        }
    }

    private static string RamRange(List<ValueRange> ranges) =>
        ranges.Count == 0 ? Units.None : $"{Units.Range(ranges.Min(range => range.Min), ranges.Max(range => range.Max))} GB";
}
