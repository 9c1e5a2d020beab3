using System.Globalization;
using System.Text;

namespace SchemaFirst.Records;

/// <summary>
/// The name of a run's file (handbook H2): canonical <c>2026-02-06_wet-benchmark.jsonl</c>, or one of the old spellings
/// <c>2025-11-16-v2.0.2.jsonl</c> and <c>2026-02-06-wet-benchmark-1.jsonl</c>.
/// </summary>
public sealed record RunName
{
    private const string DateFormat = "yyyy-MM-dd";
    private const string Unnamed = "unnamed";

    /// <summary>The date at the start of the name.</summary>
    public required DateOnly Date { get; init; }

    /// <summary>What follows the date, spelled as a run id has it: words of a-z and 0-9 with single dots or dashes between.</summary>
    public required string Name { get; init; }

    /// <summary>True when the file is already called <see cref="RunId"/> and <c>.jsonl</c>.</summary>
    public required bool IsCanonical { get; init; }

    /// <summary>The run id, <c>2026-02-06_wet-benchmark</c>: the stem of the canonical file name.</summary>
    public string RunId => string.Create(CultureInfo.InvariantCulture, $"{Date:O}_{Name}");

    /// <summary>
    /// The name without the run number or tool version behind the kind of the run: <c>wet-benchmark</c> for <c>wet-benchmark-1</c> and
    /// <c>wet-benchmark-2.0.4-stable</c>. Old runs that are named by nothing but a version are all called <c>benchmark</c>.
    /// </summary>
    public string Series => IsVersion(Name) ? "benchmark" : Name[..(Name.Length - NumberOrVersionTail(Name).Length)];

    /// <summary>The number behind the series, as in <c>wet-benchmark-2</c>; 0 when there is none.</summary>
    public long Number =>
        long.TryParse(NumberOrVersionTail(Name).TrimStart('-'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>What the run holds: memory when the name says so, else benchmark when it says that or is a version.</summary>
    public RunContent Content => IsVersion(Name) && ContentOf(Name) == RunContent.Unknown ? RunContent.Benchmark : ContentOf(Name);

    /// <summary>Parses a file name, with or without folders in front; false when it does not begin with a date.</summary>
    public static bool TryParse(string fileName, out RunName? runName)
    {
        var stem = Stem(fileName);
        var start = stem[..Math.Min(stem.Length, DateFormat.Length)];
        runName = null;
        if (!DateOnly.TryParseExact(start, DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || (stem.Length > DateFormat.Length && stem[DateFormat.Length] is not ('_' or '-')))
        {
            return false;
        }

        var rest = stem.Length > DateFormat.Length ? stem[(DateFormat.Length + 1)..] : "";
        var name = Normalize(rest);
        runName = new RunName { Date = date, Name = name, IsCanonical = stem == $"{start}_{name}" };
        return true;
    }

    /// <summary>What any file name, dated or not, says about its content.</summary>
    public static RunContent ContentOf(string fileName)
    {
        var stem = Stem(fileName);
        return stem.Contains("memory", StringComparison.OrdinalIgnoreCase) ? RunContent.Memory
            : stem.Contains("benchmark", StringComparison.OrdinalIgnoreCase) ? RunContent.Benchmark
            : RunContent.Unknown;
    }

    /// <summary>True when <paramref name="name"/> is this run's name or series.</summary>
    public bool IsCalled(string name) =>
        name.Equals(Name, StringComparison.OrdinalIgnoreCase) || name.Equals(Series, StringComparison.OrdinalIgnoreCase);

    private static string Stem(string fileName)
    {
        var name = fileName[(fileName.AsSpan().LastIndexOfAny('/', '\\') + 1)..];
        return name.EndsWith(BenchmarkLayout.RunExtension, StringComparison.OrdinalIgnoreCase)
            ? name[..^BenchmarkLayout.RunExtension.Length]
            : name;
    }

    // One dot between two words stays a dot; whatever else stands between them becomes one dash.
    private static string Normalize(string text)
    {
        var name = new StringBuilder();
        var wordEnd = 0;
        for (var index = 0; index < text.Length; index++)
        {
            if (!char.IsAsciiLetterOrDigit(text[index]))
            {
                continue;
            }

            if (index > wordEnd && name.Length > 0)
            {
                name.Append(text.AsSpan(wordEnd, index - wordEnd) is "." ? '.' : '-');
            }

            name.Append(char.ToLowerInvariant(text[index]));
            wordEnd = index + 1;
        }

        return name.Length == 0 ? Unnamed : name.ToString();
    }

    private static bool IsVersion(string name) => name is ['v', >= '0' and <= '9', ..];

    // "-2" or "-2.0.4-stable" or "-v2.0.4" behind the last "benchmark" or "memory".
    private static string NumberOrVersionTail(string name)
    {
        var end = Math.Max(EndOf(name, "benchmark"), EndOf(name, "memory"));
        var tail = end < 0 ? "" : name[end..];
        return tail.Length > 1 && (IsNumber(tail[1..]) || StartsWithVersion(tail)) ? tail : "";
    }

    private static int EndOf(string name, string word)
    {
        var start = name.LastIndexOf(word, StringComparison.Ordinal);
        return start < 0 ? -1 : start + word.Length;
    }

    private static bool IsNumber(string text) => !text.AsSpan().ContainsAnyExceptInRange('0', '9');

    private static bool StartsWithVersion(string tail)
    {
        var digits = tail.AsSpan(1).TrimStart('v');
        var dot = digits.IndexOfAnyExceptInRange('0', '9');
        return dot > 0 && digits[dot] == '.';
    }
}
