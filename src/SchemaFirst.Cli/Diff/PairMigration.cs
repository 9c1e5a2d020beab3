using SchemaFirst.Cli.Files;
using SchemaFirst.Schema.Compatibility.Findings;
using SchemaFirst.Schema.Json;

namespace SchemaFirst.Cli.Diff;

/// <summary>The migration that leads from one schema of a pair to the other, as it stands beside the new one.</summary>
internal sealed class PairMigration
{
    private const string FileName = "migration.json";

    private readonly List<(JsonValue Step, IReadOnlyList<string> Pointers)> _steps = [];

    private PairMigration(JsonValue root) => AddSteps(root);

    /// <summary>The migration; null when there is none.</summary>
    /// <exception cref="CliException">It cannot be read, or is not JSON.</exception>
    public static PairMigration? Find(SchemaPair pair)
    {
        var path = pair.Versions is { } versions && versions.From.CompareTo(versions.To) < 0 ? Path.Join(Path.GetDirectoryName(pair.New!.FilePath), FileName) : "";
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            return JsonParser.TryParse(File.ReadAllText(path), out var root, out var error)
                ? new PairMigration(root)
                : throw new CliException(ExitCode.SchemaError, $"{CliOutput.Printable(path)}:{error.Span.StartLine + 1}:{error.Span.StartColumn + 1}: {CliOutput.Printable(error.Message)}");
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }
    }

    /// <summary>The step that names the place of a finding, or the nearest place around it, with its line; null when none does.</summary>
    public string? StepFor(Finding finding)
    {
        var best = _steps
            .SelectMany(step => step.Pointers.Where(pointer => Covers(pointer, finding.InstanceLocation)).Select(pointer => (step.Step, pointer)))
            .OrderByDescending(entry => entry.pointer.Length)
            .Select(entry => entry.Step)
            .FirstOrDefault();
        return best is null ? null : $"{Describe(best)} ({FileName}:{best.Span.StartLine + 1})";
    }

    private static bool Covers(string pointer, string location) =>
        pointer.Length > 1 && (location == pointer || location.StartsWith(pointer + "/", StringComparison.Ordinal));

    // A step's first member is its verb, with what it concerns.
    private static string Describe(JsonValue step)
    {
        var verb = step.Members[0];
        var target = step.Find("to") is { } to ? $" to {Show(to)}" : "";
        return $"{verb.Name} {Show(verb.Value)}{target}";
    }

    private static string Show(JsonValue value) => value.Kind == JsonKind.String ? value.Text : value.ToCanonicalString();

    // Steps may stand in several lists, one for each shape of a record.
    private void AddSteps(JsonValue value)
    {
        foreach (var member in value.Members)
        {
            if (member.Name == "steps")
            {
                _steps.AddRange(member.Value.Items.Where(step => step.Members.Count > 0).Select(step => (step, (IReadOnlyList<string>)[.. Pointers(step)])));
            }
            else
            {
                AddSteps(member.Value);
            }
        }

        foreach (var item in value.Items)
        {
            AddSteps(item);
        }
    }

    private static IEnumerable<string> Pointers(JsonValue value) => value.Kind == JsonKind.String
        ? (value.Text.StartsWith('/') ? [value.Text] : [])
        : value.Items.Concat(value.Members.Where(member => member.Name != "reserve").Select(member => member.Value)).SelectMany(Pointers);
}
