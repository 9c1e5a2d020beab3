using System.Diagnostics;
using System.Text.Json.Nodes;
using SchemaFirst.Generators.Tests.Consumers;
using SchemaFirst.Tests.Shared;

namespace SchemaFirst.Generators.Tests.Pipeline;

/// <summary>A folder with a schema is all that a new version needs: no C# and no project is edited.</summary>
public sealed class NewVersionTests : IDisposable
{
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("schemafirst-");

    [Fact]
    public void A_new_folder_yields_types()
    {
        CopyBuild();
        foreach (var family in new[] { "test-record", "memory-record" })
        {
            var folder = Directory.CreateDirectory(Path.Combine(_copy.FullName, "schemas", family, "0.4.0"));
            var last = File.ReadAllText(Path.Combine(_copy.FullName, "schemas", family, "0.3.0", family + ".schema.json"));
            File.WriteAllText(
                Path.Combine(folder.FullName, family + ".schema.json"),
                last.Replace("0.3.0", "0.4.0", StringComparison.Ordinal).Replace("\"run_id\": {", "\"novelty\": { \"type\": \"boolean\" }, \"run_id\": {", StringComparison.Ordinal));
        }

        var all = AdditionalFiles();
        Assert.Equal(2, all.Count(file => file.Kind == "Migration"));
        var files = all.Where(file => file.Kind == "Schema").ToList();
        Assert.Equal((9, 11), (files.Count, all.Count));
        var consumer = new ConsumerProject([.. files.Select(file => (file.Path, (string?)File.ReadAllText(file.Path)))]).Build();
        Assert.All(["V0_2_2", "V0_3_0", "V0_4_0"], version => consumer.Type(version + ".TestRecord"));
        Assert.NotNull(consumer.Type("V0_4_0.TestRecord").GetProperty("Novelty"));
        Assert.NotNull(consumer.Type("V0_4_0.MemoryRecordHeader").GetProperty("Novelty"));
        Assert.Equal("0.4.0", consumer.Root("V0_4_0.TestRecord").Version);
    }

    public void Dispose() => _copy.Delete(recursive: true);

    private void CopyBuild()
    {
        var root = SharedData.RepositoryRoot;
        string[] files =
        [
            "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "global.json",
            "generators/SchemaFirst.Generators/build/SchemaFirst.Json.props", "src/SchemaFirst.Records/SchemaFirst.Records.csproj",
        ];
        foreach (var file in files.Concat(Directory.EnumerateFiles(Path.Combine(root, "schemas"), "*.json", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(root, path))))
        {
            var target = Path.Combine(_copy.FullName, file);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(root, file), target);
        }
    }

    // Asks MSBuild what it hands to the compiler; nothing is built.
    private List<(string Path, string Kind)> AdditionalFiles()
    {
        var start = new ProcessStartInfo("dotnet", ["msbuild", "-getItem:AdditionalFiles", "src/SchemaFirst.Records/SchemaFirst.Records.csproj"])
        {
            WorkingDirectory = _copy.FullName,
            RedirectStandardOutput = true,
        };

        // The test host's own MSBuild variables would lead to another SDK.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, output);
        return [.. JsonNode.Parse(output)!["Items"]!["AdditionalFiles"]!.AsArray().Select(item => ((string)item!["FullPath"]!, (string)item["SchemaFirstKind"]!))];
    }
}
