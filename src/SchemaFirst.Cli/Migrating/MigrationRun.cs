using SchemaFirst.Cli.Files;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Migrating;

/// <summary>What a migrate command line asks for.</summary>
internal sealed record MigrationRequest(IReadOnlyList<string> Files, string? To, string? Output, string? OutputDirectory, string? Rejects, bool IsDryRun, bool Force, int Jobs);

/// <summary>Migrates files, each to one output that appears whole or not at all.</summary>
internal sealed class MigrationRun(MigrationRequest request, CliOutput output)
{
    /// <summary>Migrates them all and gives the exit status.</summary>
    public int Run()
    {
        using var rejects = new RejectsFile(request.IsDryRun ? null : request.Rejects, request.Force, output.Messages);
        var pending = new PendingFile?[request.Files.Count];
        try
        {
            CheckTargets();
            Parallel.For(0, request.Files.Count, new ParallelOptions { MaxDegreeOfParallelism = request.Jobs }, i => pending[i] = Migrate(request.Files[i], rejects));
            return Finish(pending, rejects);
        }
        catch (AggregateException errors) when (errors.InnerExceptions[0] is CliException error)
        {
            throw error;
        }
        finally
        {
            foreach (var file in pending)
            {
                file?.Dispose();
            }
        }
    }

    private int Finish(PendingFile?[] pending, RejectsFile rejects)
    {
        if (rejects.Count > 0 && (request.Rejects is null || request.IsDryRun))
        {
            output.Messages.WriteLine(request.IsDryRun
                ? $"{rejects.Count} record(s) cannot be migrated."
                : $"schemafirst: {rejects.Count} record(s) cannot be migrated, so nothing was written; --rejects FILE keeps them and lets the others through.");
            return ExitCode.Failure;
        }

        foreach (var file in pending)
        {
            if (request.Output is null or InputFiles.StandardInput && request.OutputDirectory is null && file is not null)
            {
                file.Stream.Position = 0;
                file.Stream.CopyTo(output.DataStream);
            }
            else
            {
                file?.Commit();
            }
        }

        rejects.Commit();
        return rejects.Count > 0 ? ExitCode.Failure : ExitCode.Ok;
    }

    private PendingFile? Migrate(string path, RejectsFile rejects)
    {
        PendingFile? file = null;
        try
        {
            using var input = OpenSeekable(path);
            file = request.IsDryRun ? null : Begin(path);
            var counts = new FileMigration(path, request.To).Run(input, file?.Stream ?? Stream.Null, (line, number, reason) => rejects.Add(path, line, number, reason));
            Print(path, counts);
            return file;
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            file?.Dispose();
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}");
        }
        catch (CliException)
        {
            file?.Dispose();
            throw;
        }
    }

    // The summary of an old memory file stands at its end, and the header that is made of it comes first.
    private static Stream OpenSeekable(string path)
    {
        var stream = InputFiles.Open(path);
        if (stream.CanSeek)
        {
            return stream;
        }

        using (stream)
        {
            var copy = new FileStream(
                Path.Join(Path.GetTempPath(), $"schemafirst.{Environment.ProcessId}.{Guid.NewGuid():N}.in"),
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose });
            stream.CopyTo(copy);
            copy.Position = 0;
            return copy;
        }
    }

    private PendingFile Begin(string path)
    {
        if (Target(path) is not { } target)
        {
            return PendingFile.CreateUnnamed();
        }

        PendingFile.DeleteLeftovers(target);
        return PendingFile.Create(target, request.Force);
    }

    // Null for standard output.
    private string? Target(string path) =>
        request.OutputDirectory is { } directory
            ? Path.Join(directory, RunName.TryParse(path, out var name) ? name!.RunId + BenchmarkLayout.RunExtension : Path.GetFileName(path))
            : request.Output is null or InputFiles.StandardInput ? null : request.Output;

    // No original is ever written to, and no two files to one.
    private void CheckTargets()
    {
        var originals = request.Files.Where(file => file != InputFiles.StandardInput).Select(Path.GetFullPath).ToHashSet(StringComparer.Ordinal);
        var targets = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in request.Files)
        {
            if (Target(file) is not { } target)
            {
                continue;
            }

            var full = Path.GetFullPath(target);
            if (originals.Contains(full))
            {
                throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(target)} is an original, which is never written to; name another place.");
            }

            if (!targets.TryAdd(full, file))
            {
                throw new CliException(ExitCode.Usage, $"{CliOutput.Printable(file)} and {CliOutput.Printable(targets[full])} would both become {CliOutput.Printable(target)}.");
            }
        }
    }

    private void Print(string path, MigrationCounts counts)
    {
        var headers = counts.Headers switch { > 0 => ", 1 header made", < 0 => ", 1 made header left out", _ => "" };
        lock (output)
        {
            output.Messages.WriteLine($"{CliOutput.Printable(path)}: {counts.Migrated} migrated, {counts.Unchanged} as they were, {counts.Rejected} rejected{headers}.");
        }
    }
}
