using System.Diagnostics;
using System.Text;

namespace SchemaFirst.Cli.Diff;

/// <summary>What a branch changed, asked of the <c>git</c> program. Nothing is ever written.</summary>
internal sealed class GitRepository
{
    private const string SchemaPattern = "*.schema.json";

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

    /// <summary>The schema files that differ from the commit in the working tree, relative to the root.</summary>
    public IReadOnlyList<string> ChangedSchemas()
    {
        var tracked = Run(Root, ["diff", "--name-only", "--no-renames", "-z", Commit, "--", SchemaPattern]);
        var untracked = Run(Root, ["ls-files", "--others", "--exclude-standard", "-z", "--", SchemaPattern]);
        return [.. (tracked + untracked).Split('\0', StringSplitOptions.RemoveEmptyEntries).Distinct().Order(StringComparer.Ordinal)];
    }

    /// <summary>All schema files of the commit, relative to the root.</summary>
    public IReadOnlyList<string> SchemasBefore() =>
        [.. Run(Root, ["ls-tree", "-r", "--name-only", "-z", Commit]).Split('\0', StringSplitOptions.RemoveEmptyEntries).Where(path => path.EndsWith(".schema.json", StringComparison.Ordinal))];

    /// <summary>A file of the commit; null when it had none of that name.</summary>
    public string? ReadBefore(string path) => TryRun(Root, ["cat-file", "blob", $"{Commit}:{path}"], out var text, out _) ? text : null;

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
