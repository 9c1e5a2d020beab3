using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Cli.Tests;

/// <summary>
/// A folder with a schema and a migration is all that a new version needs. This builds the program from a copy with newer versions, no
/// C# edited, and asks it: every command takes them for the latest.
/// </summary>
public sealed partial class NewVersionTests : IDisposable
{
    private const string Novelty = "\"novelty\": { \"type\": \"boolean\" }, ";

    private static readonly string[] Parts =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json",
        "generators/Polyfills", "generators/SchemaFirst.Schema", "generators/SchemaFirst.Generators", "src", "schemas", "docs/generator.md",
    ];

    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("schemafirst-");

    [Fact]
    public void A_new_folder_is_the_latest_version_everywhere()
    {
        Copy();
        AddVersion("test-record", "0.3.0", "0.4.0", "run_id", """{ "from": "0.3.0", "stores": { "extra": "/extra", "reserve": "/metadata/schemafirst" }, "steps": [] }""");
        var cases = string.Join(", ", new[] { "header", "sample", "slow", "event", "checkpoint", "summary" }.Select(kind => $$"""{ "case": "{{kind}}", "from": "{{kind}}", "steps": [{ "drop": "/schema_version", "down": "0.3.0", "because": "It says the same." }] }"""));
        AddVersion("memory-record", "0.3.0", "0.4.0", "run_id", $$"""{ "from": "0.3.0", "stores": { "reserve": "/extra/later" }, "cases": [{{cases}}] }""");
        AddVersion("report", "1.0.0", "1.1.0", "run", migration: null);
        var build = Run("dotnet", "build", "src/SchemaFirst.Cli", "-c", "Release", "-v", "q", "--nologo", "-p:RunAnalyzers=false", "-p:NuGetAudit=false", "-nodeReuse:false");
        Assert.True(build.ExitCode == 0, build.Output);

        var old = Example("test-record", "0.2.2", "full.json");
        var middle = Example("test-record", "0.3.0", "full.json");
        var sample = Example("memory-record", "0.3.0", "sample-full.json");
        File.WriteAllLines(InCopy("tests.jsonl"), [old, middle, Renew(middle)]);
        File.WriteAllLines(InCopy("memory.jsonl"), [sample, Renew(sample)]);

        // The newest lines are valid, and only in the newest version may they say something new.
        Assert.Equal(0, Tool("validate", "tests.jsonl", "memory.jsonl").ExitCode);
        File.WriteAllText(InCopy("early.jsonl"), Renew(middle).Replace("0.4.0", "0.3.0", StringComparison.Ordinal));
        Assert.Equal(2, Tool("validate", "early.jsonl").ExitCode);

        // Without a target, migrate goes to the latest; what is new goes along down and comes back.
        AssertVersions("0.4.0", Tool("migrate", "tests.jsonl", "--output", "-"));
        AssertVersions("0.4.0", Tool("migrate", "memory.jsonl", "--output", "-"));
        var down = Tool("migrate", "tests.jsonl", "--to", "0.2.2", "--output", "-");
        AssertVersions("0.2.2", down);
        File.WriteAllText(InCopy("down.jsonl"), down.Output);
        Assert.Contains("\"novelty\":true", Tool("migrate", "down.jsonl", "--output", "-").Output, StringComparison.Ordinal);

        // A report reads all of them, and is itself of the latest version.
        var report = Tool("report", "tests.jsonl", "--format", "json", "--output", "-");
        Assert.True(report.ExitCode == 0, report.Errors);
        Assert.Equal("1.1.0", (string?)JsonNode.Parse(report.Output)!["schema_version"]);
        Assert.Equal(3, (int?)JsonNode.Parse(report.Output)!["run"]!["outcomes"]!["total"]);

        // memmon writes the latest.
        var memmon = Tool("memmon", "--duration", "300ms", "--output", "new.jsonl", "--quiet", "--no-gpu");
        Assert.True(memmon.ExitCode == 0, memmon.Errors);
        Assert.All(File.ReadLines(InCopy("new.jsonl")), line => Assert.Equal("0.4.0", (string?)JsonNode.Parse(line)!["schema_version"]));
        Assert.Equal(0, Tool("validate", "new.jsonl").ExitCode);
    }

    public void Dispose() => _copy.Delete(recursive: true);

    [GeneratedRegex("/(bin|obj|examples)/")]
    private static partial Regex NotCopied();

    private static string Renew(string line) =>
        line.Replace("\"schema_version\":\"0.3.0\"", "\"schema_version\":\"0.4.0\"" + (line.Contains("\"kind\"", StringComparison.Ordinal) ? "" : ",\"novelty\":true"), StringComparison.Ordinal);

    private static string Example(string family, string version, string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot, "schemas", family, version, "examples", "valid", name)))!.ToJsonString();

    private static void AssertVersions(string version, (int ExitCode, string Output, string Errors) migrated)
    {
        Assert.True(migrated.ExitCode == 0, migrated.Errors);
        var lines = migrated.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.NotEmpty(lines);
        Assert.All(lines, line => Assert.Equal(version, (string?)JsonNode.Parse(line)!["schema_version"]));
    }

    private string InCopy(string name) => Path.Combine(_copy.FullName, name);

    private void Copy()
    {
        foreach (var part in Parts)
        {
            var source = Path.Combine(SharedData.RepositoryRoot, part);
            var files = Directory.Exists(source) ? Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories) : [source];
            foreach (var file in files.Where(file => !NotCopied().IsMatch(Path.GetRelativePath(SharedData.RepositoryRoot, file))))
            {
                var target = InCopy(Path.GetRelativePath(SharedData.RepositoryRoot, file));
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                File.Copy(file, target);
            }
        }
    }

    // The schema of the version before, with one optional member more.
    private void AddVersion(string family, string before, string version, string member, string? migration)
    {
        var folder = Directory.CreateDirectory(InCopy(Path.Combine("schemas", family, version))).FullName;
        var old = File.ReadAllText(InCopy(Path.Combine("schemas", family, before, family + ".schema.json")));
        var place = new Regex($"\"{member}\": \\{{");
        Assert.Matches(place, old);
        File.WriteAllText(Path.Combine(folder, family + ".schema.json"), place.Replace(old.Replace(before, version, StringComparison.Ordinal), $"{Novelty}$0", 1));
        if (migration is not null)
        {
            File.WriteAllText(Path.Combine(folder, "migration.json"), migration);
        }
    }

    private (int ExitCode, string Output, string Errors) Tool(params string[] arguments) =>
        Run("dotnet", [InCopy("src/SchemaFirst.Cli/bin/Release/net10.0/schemafirst.dll"), .. arguments]);

    private (int ExitCode, string Output, string Errors) Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = _copy.FullName, RedirectStandardOutput = true, RedirectStandardError = true };

        // The test host's own MSBuild variables would lead to another SDK.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
