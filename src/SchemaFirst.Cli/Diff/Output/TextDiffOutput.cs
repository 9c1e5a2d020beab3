using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Compatibility.Rules;

namespace SchemaFirst.Cli.Diff.Output;

/// <summary>For people: each finding with the line of the schema file, and a caret below what it is about.</summary>
internal sealed class TextDiffOutput(TextWriter writer) : IDiffOutput
{
    private const int WidestExcerpt = 72;

    public void Write(IReadOnlyList<PairReport> reports, DiffTotals totals)
    {
        foreach (var report in reports)
        {
            Write(report);
        }

        writer.WriteLine(reports.Count == 0 ? "No schema changed." : $"Total: {totals}");
    }

    private void Write(PairReport report)
    {
        writer.WriteLine(CliOutput.Printable(report.Pair.Title));
        if (report.Difference is { } difference)
        {
            writer.WriteLine(difference.IsEmpty ? "  no difference"
                : difference.Verdicts.IsEqual ? "  no semantic change: both accept the same documents"
                : $"  backward  {VerdictText.Describe(difference.Verdicts.Backward, isBackward: true)}");
            if (!difference.Verdicts.IsEqual)
            {
                writer.WriteLine($"  forward   {VerdictText.Describe(difference.Verdicts.Forward, isBackward: false)}");
            }

            if (difference.Verdicts.IsEqual && !difference.WithVersion.IsEqual)
            {
                writer.WriteLine("  (apart from members that only name the version)");
            }
        }

        if (report.Advice is { } advice)
        {
            writer.WriteLine($"  version   {advice}");
        }

        if (report.Corpus is { } corpus)
        {
            writer.WriteLine($"  corpus    {corpus.Summary}");
            foreach (var example in corpus.Examples.Concat(corpus.Unread))
            {
                writer.WriteLine($"            {CliOutput.Printable(example.Path)}:{example.Line}: {CliOutput.Printable(example.Message)}");
            }
        }

        writer.WriteLine();
        foreach (var finding in report.Findings)
        {
            Write(report, finding);
        }
    }

    private void Write(PairReport report, ShownFinding shown)
    {
        var finding = shown.Finding;
        var instance = finding.InstanceLocation.Length == 0 ? "" : $" at {CliOutput.Printable(finding.InstanceLocation)}";
        writer.WriteLine($"{Name(shown.Level)}[{finding.Rule.Id}]{instance}: {CliOutput.Printable(finding.Message)}");
        var (place, source) = finding.New is { } now ? (now, report.Pair.New) : (finding.Old, report.Pair.Old);
        if (place is not null && source is not null)
        {
            WriteExcerpt(place, source);
        }

        if (VerdictText.Effect(finding.Verdicts) is { Length: > 0 } effect)
        {
            writer.WriteLine($"  {CliOutput.Printable(effect)}");
        }

        WriteWitness("valid before, not after:", finding.Verdicts.Backward.Witness);
        WriteWitness("valid after, not before:", finding.Verdicts.Forward.Witness);
        WriteFact("policy", finding.Policy);
        WriteFact("migration", shown.Step);
        WriteFact("allowed", shown.Allowed);
        writer.WriteLine($"  {finding.Fingerprint}  {finding.Rule.Documentation}");
        writer.WriteLine();
    }

    private void WriteWitness(string what, string? witness)
    {
        if (witness is not null)
        {
            writer.WriteLine($"  {what} {CliOutput.Printable(witness)}");
        }
    }

    private void WriteFact(string name, string? text)
    {
        if (text is not null)
        {
            writer.WriteLine($"  {name}: {CliOutput.Printable(text)}");
        }
    }

    private void WriteExcerpt(SchemaPlace place, SchemaSource source)
    {
        writer.WriteLine($"  {CliOutput.Printable(place.Path)}:{place.Span.StartLine + 1}:{place.Span.StartColumn + 1} {CliOutput.Printable(place.Pointer)}");
        if (place.Path != source.Path)
        {
            return;
        }

        var lines = source.Text.Split('\n');
        var line = place.Span.StartLine < lines.Length ? lines[place.Span.StartLine].TrimEnd('\r').Replace('\t', ' ') : "";
        var length = place.Span.EndLine == place.Span.StartLine ? Math.Max(place.Span.EndColumn - place.Span.StartColumn, 1) : Math.Max(line.Length - place.Span.StartColumn, 1);
        var skipped = Math.Max(0, Math.Min(place.Span.StartColumn - 20, line.Length - WidestExcerpt));
        var shown = line.Length - skipped > WidestExcerpt ? line.Substring(skipped, WidestExcerpt) : line[skipped..];
        var number = (place.Span.StartLine + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        var before = CliOutput.Printable(shown[..Math.Min(place.Span.StartColumn - skipped, shown.Length)]);
        writer.WriteLine($"  {number} | {CliOutput.Printable(shown)}");
        writer.WriteLine($"  {new string(' ', number.Length)} | {new string(' ', before.Length)}{new string('^', Math.Max(1, Math.Min(length, WidestExcerpt - (place.Span.StartColumn - skipped))))}");
    }

    private static string Name(RuleLevel level) => level.ToString().ToLowerInvariant();
}
