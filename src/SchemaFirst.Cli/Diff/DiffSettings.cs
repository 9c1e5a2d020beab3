using System.Globalization;
using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Common;
using SchemaFirst.Schema.Compatibility;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Compatibility.Rules;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Cli.Diff;

/// <summary>A finding that somebody has accepted.</summary>
/// <param name="Fingerprint">The finding's fingerprint; null to go by rule and place.</param>
/// <param name="Rule">A rule's id; null for any.</param>
/// <param name="InstanceLocation">The finding's place in the document; null for any.</param>
/// <param name="Reason">Why it is accepted.</param>
/// <param name="Expires">The last day on which it is.</param>
internal sealed record IgnoredFinding(string? Fingerprint, string? Rule, string? InstanceLocation, string Reason, DateOnly Expires)
{
    public bool Covers(Finding finding) =>
        (Fingerprint ?? finding.Fingerprint) == finding.Fingerprint && (Rule ?? finding.Rule.Id) == finding.Rule.Id && (InstanceLocation ?? finding.InstanceLocation) == finding.InstanceLocation;
}

/// <summary>What <c>schemafirst.json</c> says about <c>diff</c>.</summary>
internal sealed class DiffSettings
{
    /// <summary>The file, looked for in the current directory and those above it.</summary>
    public const string FileName = "schemafirst.json";

    private const string Section = "diff";

    // Editors look a file's schema up there.
    private const string SchemaOfSettings = "$schema";

    private const string IgnoreEntry = "an entry of \"ignore\"";

    private static readonly string[] Names = ["policy", "versionMembers", "levels", "ignore"];
    private static readonly string[] IgnoreNames = ["fingerprint", "rule", "instanceLocation", "reason", "expires"];

    private readonly string _path;
    private readonly Dictionary<string, RuleLevel> _levels = new(StringComparer.Ordinal);

    private DiffSettings(string path) => _path = path;

    /// <summary>What decides where the specification leaves a choice.</summary>
    public CompatibilityPolicy Policy { get; private set; } = new();

    /// <summary>What has been accepted.</summary>
    public List<IgnoredFinding> Ignored { get; } = [];

    /// <summary>Reads a settings file, or the nearest one; without any, the defaults.</summary>
    /// <exception cref="CliException">The file cannot be read or is wrong.</exception>
    public static DiffSettings Load(string? path)
    {
        if ((path ?? FindNearest()) is not { } found)
        {
            return new DiffSettings("");
        }

        var settings = new DiffSettings(found);
        string text;
        try
        {
            using var reader = new StreamReader(InputFiles.Open(found));
            text = reader.ReadToEnd();
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(found)}: {FileProblem.Describe(found, error)}");
        }

        if (!JsonParser.TryParse(text, out var root, out var problem))
        {
            throw settings.Wrong(problem.Span, problem.Message);
        }

        settings.Read(root);
        return settings;
    }

    /// <summary>How grave a finding is under these settings.</summary>
    public RuleLevel LevelOf(Finding finding) => _levels.TryGetValue(finding.Rule.Id, out var level) ? level : finding.Level;

    /// <summary>How grave findings of a rule are.</summary>
    public RuleLevel LevelOf(CompatibilityRule rule) => _levels.TryGetValue(rule.Id, out var level) ? level : rule.Level;

    /// <summary>Sets a policy from the command line, <c>name=value</c>; null when that is understood, otherwise what is wrong.</summary>
    public string? TrySetPolicy(string assignment)
    {
        var equals = assignment.IndexOf('=', StringComparison.Ordinal);
        var (name, value) = equals < 0 ? (assignment, "") : (assignment[..equals], assignment[(equals + 1)..]);
        if (PolicyChoices.TryApply(Policy, name, value) is { } policy)
        {
            Policy = policy;
            return null;
        }

        return $"Found the policy {CliOutput.Printable(assignment)}; expected {PolicyChoices.Expected(name)}.";
    }

    private static string? FindNearest()
    {
        for (var folder = new DirectoryInfo(Directory.GetCurrentDirectory()); folder is not null; folder = folder.Parent)
        {
            var path = Path.Join(folder.FullName, FileName);
            if (File.Exists(path))
            {
                return path;
            }
        }

        return null;
    }

    private void Read(JsonValue root)
    {
        foreach (var section in Members(root, "settings"))
        {
            if (section.Name == Section)
            {
                ReadDiff(section.Value);
            }
            else if (section.Name != SchemaOfSettings)
            {
                throw Unknown(section, "the settings", [Section, SchemaOfSettings]);
            }
        }
    }

    private void ReadDiff(JsonValue value)
    {
        foreach (var member in Members(value, Section))
        {
            switch (member.Name)
            {
                case "policy":
                    foreach (var choice in Members(member.Value, "policy"))
                    {
                        Policy = PolicyChoices.TryApply(Policy, choice.Name, choice.Value.Text) ?? throw Wrong(choice.Value.Span, $"Found the policy \"{choice.Name}\": {choice.Value}; expected {PolicyChoices.Expected(choice.Name)}.");
                    }

                    break;
                case "versionMembers":
                    Policy = Policy with { VersionMembers = [.. Items(member.Value, member.Name, "names of members").Select(item => item.Text)] };
                    break;
                case "levels":
                    foreach (var level in Members(member.Value, "levels"))
                    {
                        ReadLevel(level);
                    }

                    break;
                case "ignore":
                    Ignored.AddRange(Items(member.Value, member.Name, "findings").Select(ReadIgnored));
                    break;
                default:
                    throw Unknown(member, $"\"{Section}\"", Names);
            }
        }
    }

    private void ReadLevel(JsonMember member)
    {
        CheckRule(member.Name, member.NameSpan);
        _levels[member.Name] = member.Value.Text switch
        {
            "error" => RuleLevel.Error,
            "warning" => RuleLevel.Warning,
            "info" => RuleLevel.Info,
            "none" => RuleLevel.None,
            _ => throw Wrong(member.Value.Span, $"Found the level {member.Value}; expected error, warning, info or none."),
        };
    }

    private IgnoredFinding ReadIgnored(JsonValue value)
    {
        foreach (var member in Members(value, IgnoreEntry))
        {
            CheckIgnored(member);
        }

        string? Text(string name) => value.Find(name)?.Text;
        if (Text("fingerprint") is null && Text("rule") is null)
        {
            throw Wrong(value.Span, $"Found {IgnoreEntry} that names neither a fingerprint nor a rule; expected one of them.");
        }

        if (string.IsNullOrWhiteSpace(Text("reason")))
        {
            throw Wrong((value.Find("reason") ?? value).Span, $"Found {IgnoreEntry} without a reason; expected one.");
        }

        return DateOnly.TryParseExact(Text("expires"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expires)
            ? new IgnoredFinding(Text("fingerprint"), Text("rule"), Text("instanceLocation"), Text("reason")!, expires)
            : throw Wrong((value.Find("expires") ?? value).Span, $"Found {IgnoreEntry} without the day on which it expires; expected \"expires\": \"YYYY-MM-DD\".");
    }

    // What is not understood would make an entry accept more than was meant.
    private void CheckIgnored(JsonMember member)
    {
        if (!IgnoreNames.Contains(member.Name))
        {
            throw Unknown(member, IgnoreEntry, IgnoreNames);
        }

        if (member.Value.Kind != JsonKind.String)
        {
            throw Wrong(member.Value.Span, $"Found {member.Value.KindName} as {member.Name}; expected a string.");
        }

        if (member.Name == "rule")
        {
            CheckRule(member.Value.Text, member.Value.Span);
        }

        if (member.Name == "instanceLocation" && member.Value.Text is { Length: > 0 } location && location[0] != '/')
        {
            throw Wrong(member.Value.Span, $"Found \"{location}\" as instanceLocation; expected a JSON Pointer, such as /{location}, or \"\" for the whole document.");
        }

        if (member.Name == "fingerprint" && !(member.Value.Text.Length == 16 && member.Value.Text.All(char.IsAsciiHexDigitLower)))
        {
            throw Wrong(member.Value.Span, $"Found \"{member.Value.Text}\" as fingerprint; expected 16 hexadecimal digits in lower case.");
        }
    }

    private void CheckRule(string id, TextSpan span)
    {
        if (CompatibilityRules.Find(id) is null)
        {
            var near = NearMiss.Find(id, CompatibilityRules.All.Select(rule => rule.Id));
            throw Wrong(span, $"Found the rule \"{id}\", which there is not{(near is null ? "" : $"; did you mean \"{near}\"?")}; `schemafirst diff --rules` lists them.");
        }
    }

    private CliException Unknown(JsonMember member, string where, string[] names) =>
        Wrong(member.NameSpan, $"Found \"{member.Name}\" in {where}; expected one of {string.Join(", ", names)}{(NearMiss.Find(member.Name, names) is { } near ? $"; did you mean \"{near}\"?" : ".")}");

    private IReadOnlyList<JsonMember> Members(JsonValue value, string what) =>
        value.Kind == JsonKind.Object ? value.Members : throw Wrong(value.Span, $"Found {value.KindName} as {what}; expected an object.");

    private IReadOnlyList<JsonValue> Items(JsonValue value, string what, string items) =>
        value.Kind == JsonKind.Array ? value.Items : throw Wrong(value.Span, $"Found {value.KindName} as {what}; expected an array of {items}.");

    private CliException Wrong(TextSpan span, string message) =>
        new(ExitCode.Usage, $"{CliOutput.Printable(_path)}:{span.StartLine + 1}:{span.StartColumn + 1}: {CliOutput.Printable(message)}");
}
