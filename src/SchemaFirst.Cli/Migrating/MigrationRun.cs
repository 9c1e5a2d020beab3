using SchemaFirst.Cli.Files;
using SchemaFirst.Records;

namespace SchemaFirst.Cli.Migrating;

/// <summary>What a migrate command line asks for.</summary>
internal sealed record MigrationRequest(IReadOnlyList<string> Files, string? To, string? Output, string? OutputDirectory, string? Rejects, bool IsDryRun, bool Force, int Jobs)
{
    /// <summary>Makes what tells the versions of records, for one thread; the product's own records unless set.</summary>
    public Func<IMigrationSource> MakeSource { get; init; } = () => new ProductRecords(To);
}

/// <summary>Migrates files, each to one output that appears whole or not at all.</summary>
internal sealed class MigrationRun(MigrationRequest request, CliOutput output)
{
    private readonly MigratedFile?[] _files = new MigratedFile?[request.Files.Count];
    private readonly Lock _lock = new();
    private int _shown;

    /// <summary>Migrates them all and gives the exit status.</summary>
    public int Run()
    {
        CheckTargets();
        using var rejects = new RejectsFile(request.IsDryRun ? null : request.Rejects, request.Force, output.Messages);
        try
        {
            // After an error no file behind it begins, and those before it still end: what is said depends on no thread's speed.
            Parallel.For(0, request.Files.Count, new ParallelOptions { MaxDegreeOfParallelism = request.Jobs }, (i, state) =>
            {
                _files[i] = Migrate(request.Files[i], rejects);
                Show(rejects);
                if (_files[i]!.Error is not null)
                {
                    state.Break();
                }
            });
            return Array.Find(_files, file => file?.Error is not null) is { } failed ? throw failed.Error! : Finish(rejects);
        }
        finally
        {
            foreach (var file in _files)
            {
                file?.Dispose();
            }
        }
    }

    // Says what became of files, in their order, as far as it is known.
    private void Show(RejectsFile rejects)
    {
        lock (_lock)
        {
            for (; _shown < _files.Length && _files[_shown] is { Error: null, Counts: { } counts } file; _shown++)
            {
                rejects.Take(file.Rejects);
                Print(request.Files[_shown], counts);
            }
        }
    }

    private int Finish(RejectsFile rejects)
    {
        if (rejects.Count > 0 && (request.Rejects is null || request.IsDryRun))
        {
            output.Messages.WriteLine(request.IsDryRun
                ? $"{rejects.Count} record(s) cannot be migrated."
                : $"schemafirst: {rejects.Count} record(s) cannot be migrated, so nothing was written; --rejects FILE keeps them and lets the others through.");
            return ExitCode.Failure;
        }

        Commit(rejects);
        return rejects.Count > 0 ? ExitCode.Failure : ExitCode.Ok;
    }

    // All are whole and may have their names before the first one appears; the rejects come first, as nothing else keeps them.
    private void Commit(RejectsFile rejects)
    {
        PendingFile[] files = [.. _files.Select(file => file?.Output).OfType<PendingFile>()];
        if (request.OutputDirectory is null && request.Output is null or InputFiles.StandardInput)
        {
            rejects.Commit();
            foreach (var file in files)
            {
                file.Stream.Position = 0;
                file.Stream.CopyTo(output.DataStream);
            }

            return;
        }

        Array.ForEach(files, file => file.Finish());
        rejects.Commit();
        Array.ForEach(files, file => file.Commit());
    }

    private MigratedFile Migrate(string path, RejectsFile all)
    {
        var rejects = all.Begin(path);
        PendingFile? file = null;
        try
        {
            using var input = OpenSeekable(path);
            file = request.IsDryRun ? null : Begin(path);
            return new MigratedFile(file, rejects) { Counts = new FileMigration(path, request.MakeSource(), request.To).Run(input, file?.Stream ?? Stream.Null, rejects) };
        }
        catch (Exception error) when (FileProblem.Is(error))
        {
            return new MigratedFile(file, rejects) { Error = new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(path)}: {FileProblem.Describe(path, error)}") };
        }
        catch (CliException error)
        {
            return new MigratedFile(file, rejects) { Error = error };
        }
    }

    // The summary of an old memory file stands at its end, and the header that is made of it comes first.
    private static FileStream OpenSeekable(string path)
    {
        var stream = InputFiles.Open(path);
        if (stream is FileStream { CanSeek: true } file)
        {
            return file;
        }

        using (stream)
        {
            var copy = TemporaryFile.CreateUnnamed();
            stream.CopyTo(copy);
            copy.Position = 0;
            return copy;
        }
    }

    private PendingFile Begin(string path)
    {
        var target = Target(path);
        try
        {
            return target is null ? PendingFile.CreateUnnamed() : PendingFile.Create(target, request.Force);
        }
        catch (Exception error) when (target is not null && FileProblem.Is(error))
        {
            throw new CliException(ExitCode.Unreadable, $"{CliOutput.Printable(target)} cannot be written: {FileProblem.Describe(target, error)}");
        }
    }

    // Null for standard output.
    private string? Target(string path) =>
        request.OutputDirectory is { } directory
            ? Path.Join(directory, RunName.TryParse(path, out var name) ? name!.RunId + BenchmarkLayout.RunExtension : Path.GetFileName(path))
            : request.Output is null or InputFiles.StandardInput ? null : request.Output;

    // No original is ever written to, and no two files to one.
    private void CheckTargets()
    {
        var taken = request.Files.Where(file => file != InputFiles.StandardInput).Select(FileIdentity.Of).Distinct().ToDictionary(file => file, _ => (string?)null);
        foreach (var file in request.Files)
        {
            Take(Target(file), CliOutput.Printable(file), taken);
        }

        Take(request.Rejects, "what is rejected", taken);
    }

    private static void Take(string? target, string content, Dictionary<string, string?> taken)
    {
        if (target is null || FileIdentity.IsStream(target) || taken.TryAdd(FileIdentity.Of(target), content))
        {
            return;
        }

        throw new CliException(ExitCode.Usage, taken[FileIdentity.Of(target)] is { } other
            ? $"{content} and {other} would both become {CliOutput.Printable(target)}."
            : $"{CliOutput.Printable(target)} is an original, which is never written to; name another place.");
    }

    private void Print(string path, MigrationCounts counts)
    {
        var headers = counts.Headers switch { > 0 => ", 1 header made", < 0 => ", 1 made header left out", _ => "" };
        output.Messages.WriteLine($"{CliOutput.Printable(path)}: {counts.Migrated} migrated, {counts.Unchanged} as they were, {counts.Rejected} rejected{headers}.");
    }

    // What came of one file; it may not be shown before those in front of it.
    private sealed record MigratedFile(PendingFile? Output, FileRejects Rejects) : IDisposable
    {
        public MigrationCounts? Counts { get; init; }

        public CliException? Error { get; init; }

        public void Dispose()
        {
            Output?.Dispose();
            Rejects.Dispose();
        }
    }
}
