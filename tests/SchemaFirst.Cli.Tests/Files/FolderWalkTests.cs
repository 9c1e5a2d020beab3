using SchemaFirst.Cli.Files;

namespace SchemaFirst.Cli.Tests.Files;

/// <summary>Whatever links a tree has, a walk ends, and meets every file that can be reached, once. SCHEMAFIRST_TEST_SCALE multiplies the trees.</summary>
public sealed class FolderWalkTests : IDisposable
{
    private const int Trees = 60;

    private static readonly int Scale = int.TryParse(Environment.GetEnvironmentVariable("SCHEMAFIRST_TEST_SCALE"), out var scale) ? scale : 1;

    private readonly string _folder = Directory.CreateTempSubdirectory("schemafirst-walk-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Two_links_to_the_folder_itself_count_its_file_once()
    {
        File.WriteAllText(Path.Join(_folder, "a.json"), "{}");
        Directory.CreateSymbolicLink(Path.Join(_folder, "s1"), ".");
        Directory.CreateSymbolicLink(Path.Join(_folder, "s2"), ".");
        Assert.Equal([Path.Join(_folder, "a.json")], FolderWalk.Files(_folder, "*.json"));
        Assert.Equal([Path.Join(_folder, "a.json")], InputFiles.Expand([Path.Join(_folder, "**", "*.json")]));
        Assert.Equal([Path.Join(_folder, "a.json")], InputFiles.Expand([Path.Join(_folder, "**", "**", "a.*")]));
    }

    [Fact]
    public void A_file_is_called_by_its_own_name_where_it_has_one()
    {
        Directory.CreateDirectory(Path.Join(_folder, "z"));
        File.WriteAllText(Path.Join(_folder, "z", "own.json"), "{}");
        Directory.CreateSymbolicLink(Path.Join(_folder, "a"), "z");
        File.CreateSymbolicLink(Path.Join(_folder, "latest.json"), "z/own.json");
        Assert.Equal([Path.Join(_folder, "z", "own.json")], FolderWalk.Files(_folder, "*.json"));
    }

    [Fact]
    public void What_lies_behind_a_link_alone_is_found_by_it()
    {
        var (inside, outside) = (Path.Join(_folder, "inside"), Path.Join(_folder, "outside"));
        Directory.CreateDirectory(inside);
        Directory.CreateDirectory(outside);
        File.WriteAllText(Path.Join(outside, "o.json"), "{}");
        File.CreateSymbolicLink(Path.Join(inside, "one.json"), "../outside/o.json");
        Directory.CreateSymbolicLink(Path.Join(inside, "other"), "../outside");
        Assert.Equal([Path.Join(inside, "other", "o.json")], FolderWalk.Files(inside, "*.json"));
    }

    [Fact]
    public void A_link_that_leads_nowhere_is_left_to_its_reader()
    {
        File.CreateSymbolicLink(Path.Join(_folder, "gone.json"), "nowhere.json");
        File.CreateSymbolicLink(Path.Join(_folder, "loop.json"), "loop.json");
        Assert.Equal(["gone.json", "loop.json"], FolderWalk.Files(_folder, "*.json").Select(Path.GetFileName));
    }

    [Fact]
    public void A_pipe_is_no_file()
    {
        using var made = System.Diagnostics.Process.Start("mkfifo", [Path.Join(_folder, "pipe.json")]);
        made.WaitForExit();
        Assert.Empty(FolderWalk.Files(_folder, "*.json"));
    }

    [Fact]
    public void Random_trees_give_every_file_once()
    {
        for (var seed = 0; seed < Trees * Scale; seed++)
        {
            var random = new Random(seed);
            var root = Path.Join(_folder, $"tree{seed}");
            var files = MakeTree(root, random);
            var found = FolderWalk.Files(root, "*.json");
            Assert.Equal(files.Order(StringComparer.Ordinal), found.Select(FileIdentity.Of).Order(StringComparer.Ordinal));
            Assert.Equal(found, InputFiles.Expand([Path.Join(root, "**", "*.json")]));
            Directory.Delete(root, recursive: true);
        }
    }

    // The identities of all files of a tree with links up, down, across and to themselves.
    private static List<string> MakeTree(string root, Random random)
    {
        List<string> folders = [root];
        List<string> files = [];
        Directory.CreateDirectory(root);
        for (var step = 0; step < 40; step++)
        {
            var place = Path.Join(folders[random.Next(folders.Count)], $"n{step}");
            switch (random.Next(4))
            {
                case 0:
                    Directory.CreateDirectory(place);
                    folders.Add(place);
                    break;
                case 1:
                    File.WriteAllText(place + ".json", "{}");
                    files.Add(FileIdentity.Of(place + ".json"));
                    break;
                case 2:
                    Directory.CreateSymbolicLink(place, random.Next(2) == 0 ? folders[random.Next(folders.Count)] : "..");
                    break;
                case 3 when Directory.EnumerateFiles(root, "*.json").FirstOrDefault() is { } target:
                    File.CreateSymbolicLink(place + ".json", target);
                    break;
            }
        }

        return files;
    }
}
