namespace SchemaFirst.Cli.Tests.Migrating;

/// <summary>Files that are migrated side by side give what they give one after the other, byte for byte: outputs, rejects, what is said.</summary>
public sealed class JobsTests : IDisposable
{
    private const int Files = 9;

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-jobs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Several_jobs_give_what_one_gives()
    {
        var inputs = MakeFiles();
        var one = Migrate("one", inputs, jobs: "1");
        for (var round = 0; round < 3; round++)
        {
            Assert.Equal(one, Migrate($"many{round}", inputs, jobs: "4"));
        }

        Assert.Equal(2, one.ExitCode);
        Assert.Contains("… and more.", one.Errors, StringComparison.Ordinal);
        Assert.Equal(1 + 2 + 3 + 4 + 5 + 6 + 7 + 8 + 9, one.Rejects.Count(character => character == '\n'));
    }

    [Fact]
    public void The_first_error_is_told_and_nothing_is_written()
    {
        var inputs = MakeFiles();
        File.Delete(Path.Join(_folder, inputs[4]));
        File.Delete(Path.Join(_folder, inputs[7]));
        var one = Schemafirst.Run(_folder, ["migrate", .. inputs, "--to", "0.3.0", "--output-dir", "one", "--rejects", "one.rejects"]);
        for (var round = 0; round < 3; round++)
        {
            var many = Schemafirst.Run(_folder, ["migrate", .. inputs, "--to", "0.3.0", "--output-dir", "many", "--rejects", "many.rejects", "--jobs", "4"]);
            Assert.Equal(one, many);
        }

        Assert.Equal(4, one.ExitCode);
        Assert.Contains(inputs[4], one.Errors, StringComparison.Ordinal);
        var left = Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(_folder, path));
        Assert.Equal(inputs.Where((_, i) => i is not (4 or 7)), left.Order(StringComparer.Ordinal));
    }

    // Later files are shorter, so that they end first; every file has one more that cannot be migrated.
    private string[] MakeFiles()
    {
        for (var i = 1; i <= Files; i++)
        {
            var good = Enumerable.Range(0, 4000 / i).Select(line => $$$"""{"schema_version":"0.2.2","timestamp":"2026-02-11T12:53:41Z","mlx_knife_version":"2.0.4","test":"t{{{line}}}","outcome":"passed","duration":1.5}""");
            var bad = Enumerable.Range(0, i).Select(line => $$$"""{"schema_version":"0.2.2","timestamp":"2026-02-11T12:53:41Z","mlx_knife_version":"2.0.4","test":"bad {{{line}}}","outcome":"passed"}""");
            File.WriteAllLines(Path.Join(_folder, $"2026-02-0{i}-wet-benchmark.jsonl"), good.Concat(bad));
        }

        return [.. Enumerable.Range(1, Files).Select(i => $"2026-02-0{i}-wet-benchmark.jsonl")];
    }

    private (int ExitCode, string Errors, string Rejects, string Outputs) Migrate(string name, string[] inputs, string jobs)
    {
        var (exitCode, errors) = Schemafirst.Run(_folder, ["migrate", .. inputs, "--to", "0.3.0", "--output-dir", name, "--rejects", $"{name}.rejects", "--jobs", jobs]);
        var outputs = Directory.EnumerateFiles(Path.Join(_folder, name)).Order(StringComparer.Ordinal).Select(path => $"{Path.GetFileName(path)}\n{File.ReadAllText(path)}");
        return (exitCode, errors, File.ReadAllText(Path.Join(_folder, $"{name}.rejects")), string.Concat(outputs));
    }
}
