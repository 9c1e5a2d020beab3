using System.Text.RegularExpressions;
using SchemaFirst.Cli.Commands;

namespace SchemaFirst.Cli.Files;

/// <summary>Puts a report where it was asked for.</summary>
/// <param name="request">What was asked for.</param>
/// <param name="originals">The files that it was made from.</param>
/// <param name="output">Takes its name, or the report itself.</param>
internal sealed partial class ReportFile(ReportRequest request, IReadOnlyList<string> originals, CliOutput output)
{
    // The file of a workflow step that GitHub shows as its summary; steps append to it.
    private const string StepSummaryVariable = "GITHUB_STEP_SUMMARY";
    private const string StepSummaryFormat = "github";

    /// <summary>Writes it to the place that the request names, else to its own: a step's summary, or the folder of reports.</summary>
    public void Write(string text, string defaultName)
    {
        if (request.Output == InputFiles.StandardInput || (request.Output is null && IsStepSummary && StepSummary() is null))
        {
            output.Data.Write(text);
        }
        else if (request.Output is null && IsStepSummary)
        {
            // A rule right below a line of text would make that line a heading.
            File.AppendAllText(StepSummary()!, $"\n{text}");
        }
        else
        {
            var path = request.Output ?? Path.Join(request.Directory, Records.BenchmarkLayout.ReportsFolder, defaultName);
            FileIdentity.RefuseOriginals(path, originals);
            OutputFile.Write(path, text, request.Force || (request.Output is null && IsSameButForItsTime(path, text)));
            output.Data.WriteLine(path);
        }
    }

    /// <summary>Writes a partial report to the place that the request names, else to standard output.</summary>
    public void WritePartial(string text)
    {
        if (request.Output is null or InputFiles.StandardInput)
        {
            output.Data.Write(text);
            return;
        }

        FileIdentity.RefuseOriginals(request.Output, originals);
        OutputFile.Write(request.Output, text, request.Force);
        output.Data.WriteLine(request.Output);
    }

    private bool IsStepSummary => request.Format.Name == StepSummaryFormat;

    private static string? StepSummary() => Environment.GetEnvironmentVariable(StepSummaryVariable) is { Length: > 0 } path ? path : null;

    /// <summary>
    /// True for the same report made again, which may replace itself. Anything else there is somebody's: a line that a person wrote stays,
    /// also one that says when something was generated.
    /// </summary>
    public static bool IsSameButForItsTime(string path, string text)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        var (old, now) = (File.ReadAllText(path).Split('\n'), text.Split('\n'));
        var changed = old.Zip(now).Where(lines => lines.First != lines.Second).ToList();
        return old.Length == now.Length && changed is [] or [_] && changed.TrueForAll(lines => WithoutTime(lines.First) is { } was && was == WithoutTime(lines.Second));
    }

    // The one line of a report that says when it was made, without the time; null for any other line.
    private static string? WithoutTime(string line) =>
        TimeLine().Match(line) is { Success: true } match ? match.Groups["before"].Value + match.Groups["after"].Value : null;

    [GeneratedRegex("""^(?<before> *(\*\*Generated:\*\*|<strong>Generated:</strong>|"generated_at":) "?)\d{4,}-\d\d-\d\dT[\d:.]+ ?(UTC|Z)(?<after>"?,?(<br />| *)\r?)$""")]
    private static partial Regex TimeLine();
}
