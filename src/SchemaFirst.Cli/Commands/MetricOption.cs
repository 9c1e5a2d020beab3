using System.CommandLine;
using SchemaFirst.Reports;

namespace SchemaFirst.Cli.Commands;

/// <summary>The option <c>--metric</c>: a figure that has a direction. Counts of tokens are neither better nor worse, so nothing can be judged by them.</summary>
/// <param name="purpose">What the figure is for.</param>
/// <param name="canBe">Which figures a command knows.</param>
internal sealed class MetricOption(string purpose, Func<Metric, bool> canBe)
{
    private readonly string[] _names = [.. MetricTable.All.Where(metric => metric.Direction != MetricDirection.Neither && canBe(metric)).Select(metric => metric.Id)];

    /// <summary>The option itself.</summary>
    public Option<string> Option => field ??= new("--metric") { HelpName = "NAME", Description = $"{purpose}: {string.Join(", ", _names)}.", DefaultValueFactory = _ => MetricTable.Duration.Id };

    /// <summary>The figure that was asked for.</summary>
    /// <exception cref="CliException">There is no such figure.</exception>
    public Metric Read(ParseResult result)
    {
        var name = result.GetValue(Option)!;
        return _names.Contains(name) ? MetricTable.Find(name)! : throw ReportArguments.Unknown(Option.Name, name, _names);
    }
}
