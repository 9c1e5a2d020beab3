using System.Diagnostics;
using System.Text;

namespace SchemaFirst.Cli.Diff;

/// <summary>What a branch changed, asked of the <c>git</c> program. Nothing is ever written.</summary>
internal sealed class GitRepository
{
    private const string JsonPattern = "*.json";

    private GitRepository(string root, string commit)
    {
        Root = root;
        Commit = commit;
    }

    /// <summary>The top folder of the working tree.</summary>
    public string Root { get; }

    /// <summary>The commit to compare with: where the branch left the reference.</summary>
    public string Commit { get; }

    /// <summary>Finds the working tree around the current directory, and where it left <paramref name="reference"/>.</summary>
    /// <exception cref="CliException">There is no working tree, no git, or no such reference.</exception>
    public static GitRepository Open(string reference)
    {
        if (reference.StartsWith('-'))
        {
            throw new CliException(ExitCode.Usage, $"Found {CliOutput.Printable(reference)} as --against; expected a branch, tag or commit.");
        }

        var root = Run(Directory.GetCurrentDirectory(), ["rev-parse", "--show-toplevel"]).Trim();
        var commit = Run(root, ["rev-parse", "--verify", "--end-of-options", reference + "^{commit}"]).Trim();

        // What has happened on the reference since is not this branch's doing; a shallow clone may not know where it began.
        var isRelated = TryRun(root, ["merge-base", commit, "HEAD"], out var common, out _);
        return new GitRepository(root, isRelated && common.Trim().Length > 0 ? common.Trim() : commit);
    }

    /// <summary>The JSON files that differ from the commit in the working tree, relative to the root.</summary>
    public IReadOnlySet<string> ChangedFiles() => Paths(["diff", "--name-only", "--no-renames", "-z", Commit, "--", JsonPattern]).Concat(Untracked()).ToHashSet(StringComparer.Ordinal);

    /// <summary>The JSON files of the working tree that git does not ignore, relative to the root; some may be gone.</summary>
    public IEnumerable<string> FilesNow() => Paths(["ls-files", "-z", "--", JsonPattern]).Concat(Untracked());

    /// <summary>The JSON files of the commit, relative to the root.</summary>
    public IEnumerable<string> FilesBefore() => Paths(["ls-tree", "-r", "--name-only", "-z", Commit]).Where(path => path.EndsWith(".json", StringComparison.Ordinal));

    /// <summary>The JSON files of the working tree that hold a text, relative to the root. Cheaper than reading them all.</summary>
    public IEnumerable<string> FilesNowWith(string text) => TryRun(Root, ["grep", "--untracked", "-lzF", "-e", text, "--", JsonPattern], out var paths, out _) ? paths.Split('\0', StringSplitOptions.RemoveEmptyEntries) : [];

    /// <summary>The JSON files of the commit that hold a text, relative to the root.</summary>
    public IEnumerable<string> FilesBeforeWith(string text) => TryRun(Root, ["grep", "-lzF", "-e", text, Commit, "--", JsonPattern], out var paths, out _)
        ? paths.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(path => path[(Commit.Length + 1)..])
        : [];

    /// <summary>Files that git takes to have been moved: the path before by the path now.</summary>
    public IReadOnlyDictionary<string, string> Renames()
    {
        var fields = Paths(["diff", "--name-status", "-M", "--diff-filter=R", "-z", Commit, "--", JsonPattern]);
        return fields.Chunk(3).Where(entry => entry.Length == 3).ToDictionary(entry => entry[2], entry => entry[1], StringComparer.Ordinal);
    }

    /// <summary>A file of the commit; null when it had none of that name.</summary>
    public string? ReadBefore(string path) => TryRun(Root, ["cat-file", "blob", $"{Commit}:{path}"], out var text, out _) ? text : null;

    private string[] Untracked() => Paths(["ls-files", "--others", "--exclude-standard", "-z", "--", JsonPattern]);

    private string[] Paths(string[] arguments) => Run(Root, arguments).Split('\0', StringSplitOptions.RemoveEmptyEntries);

    private static string Run(string folder, string[] arguments) =>
        TryRun(folder, arguments, out var output, out var problem)
            ? output
            : throw new CliException(ExitCode.Unreadable, $"git {CliOutput.Printable(string.Join(' ', arguments))}: {CliOutput.Printable(problem.Trim().ReplaceLineEndings(" "))}");

    private static bool TryRun(string folder, string[] arguments, out string output, out string problem)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        try
        {
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            problem = errors.GetAwaiter().GetResult();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            (output, problem) = ("", $"the program git cannot be started: {error.Message}");
            return false;
        }
    }
}
