using SchemaFirst.Cli.Files;

namespace SchemaFirst.Cli.Diff;

/// <summary>The pairs of a branch.</summary>
internal sealed class ChangedPairs(GitRepository git, IReadOnlySet<string> changed, string? directory, TextWriter messages)
{
    private readonly SchemaTree _before = SchemaTree.Before(git, changed, directory);
    private readonly SchemaTree _now = SchemaTree.Now(git, directory);

    public IReadOnlyList<SchemaPair> Find()
    {
        var moves = Moves();
        var movedAway = moves.Values.ToHashSet(StringComparer.Ordinal);
        foreach (var path in changed.Where(IsSchema).Order(StringComparer.Ordinal).Where(path => SchemaTree.IsDangling(Path.Join(git.Root, path))))
        {
            messages.WriteLine($"Note: {CliOutput.Printable(path)} is a link that leads to no file; {(_before.Has(path) ? "the schema counts as removed" : "it was left out")}.");
        }

        var all = _now.Schemas.Union(_before.Schemas).Where(path => _now.Has(path) || !movedAway.Contains(path)).Order(StringComparer.Ordinal);
        List<SchemaPair> pairs = [.. all.Select(path => changed.Contains(path) ? Changed(path, moves.GetValueOrDefault(path)) : Dependent(path)).OfType<SchemaPair>()];
        var compared = pairs.SelectMany(pair => new[] { pair.Old, pair.New }).OfType<SchemaSource>().SelectMany(source => source.Reached).ToHashSet(StringComparer.Ordinal);
        return [.. pairs, .. NotCompared(compared)];
    }

    // A link that leads nowhere is in neither tree; its name has to do.
    private bool IsSchema(string path) => _now.IsSchema(path) || _before.IsSchema(path) || SchemaRule.IsNamedSo(path);

    // What a schema refers to was compared with it.
    private IEnumerable<SchemaPair> NotCompared(HashSet<string> compared) => changed.Where(path => !IsSchema(path) && !compared.Contains(path)).Order(StringComparer.Ordinal)
        .Select(path => (Path: path, Why: _now.WhyMaybeSchema(path) ?? _before.WhyMaybeSchema(path)))
        .Where(left => left.Why is not null)
        .Select(left => new SchemaPair(null, null) { NotCompared = (left.Path, left.Why!) });

    private SchemaPair? Changed(string path, string? movedFrom)
    {
        var now = _now.Has(path) ? _now.Load(path, git) : null;
        var was = _before.Has(path) ? path : movedFrom ?? Predecessor(path);
        try
        {
            return new SchemaPair(was is null ? null : (_before.Has(was) ? _before : _now).Load(was, git), now);
        }
        catch (CliException error) when (error.ExitCode == ExitCode.SchemaError && _before.Has(was!))
        {
            if (now is not null)
            {
                return new SchemaPair(null, now) { WhyNotOld = WithoutCommit(error.Message) };
            }

            messages.WriteLine($"Note: {CliOutput.Printable(path)} was removed; it could not be read before.");
            return null;
        }
    }

    // The text is the same, yet what it refers to may not be.
    private SchemaPair? Dependent(string path)
    {
        if (!_now.RefersOutside(path))
        {
            return null;
        }

        SchemaSource was;
        try
        {
            was = _before.Load(path, git);
        }
        catch (CliException error) when (error.ExitCode == ExitCode.SchemaError)
        {
            // What was wrong before and is so now is nothing that the branch did.
            return TryLoad(path) is { } repaired ? new SchemaPair(null, repaired) { WhyNotOld = WithoutCommit(error.Message) } : null;
        }

        var now = _now.Load(path, git);
        return was.Reached.Concat(now.Reached).Any(changed.Contains) ? new SchemaPair(was, now) { IsDependent = true } : null;
    }

    private string WithoutCommit(string message) => message.Replace(git.Commit[..8] + ":", "", StringComparison.Ordinal);

    private SchemaSource? TryLoad(string path)
    {
        try
        {
            return _now.Load(path, git);
        }
        catch (CliException error) when (error.ExitCode == ExitCode.SchemaError)
        {
            return null;
        }
    }

    // By family and version where the paths say them; otherwise by the same text, or by what git takes for the same file.
    private Dictionary<string, string> Moves()
    {
        var gone = changed.Where(path => IsSchema(path) && _before.Has(path) && !_now.Has(path)).Order(StringComparer.Ordinal).ToList();
        Dictionary<string, string> moves = new(StringComparer.Ordinal);
        if (gone.Count == 0)
        {
            return moves;
        }

        var renames = git.Renames();
        foreach (var path in changed.Where(path => IsSchema(path) && _now.Has(path) && !_before.Has(path)).Order(StringComparer.Ordinal))
        {
            var id = SchemaSource.IdOf(path);
            var candidates = gone.Where(old => SchemaSource.IdOf(old) == id).ToList();
            var from = id is not null ? candidates.FirstOrDefault()
                : candidates.FirstOrDefault(old => _before.Read(old) == _now.Read(path)) ?? candidates.FirstOrDefault(old => renames.GetValueOrDefault(path) == old);
            if (from is not null)
            {
                moves[path] = from;
                gone.Remove(from);
            }
        }

        return moves;
    }

    // The latest version of the same family before this one, also of those that came with it.
    private string? Predecessor(string path)
    {
        if (!_now.Has(path) || SchemaSource.IdOf(path) is not { } id)
        {
            return null;
        }

        return _now.Schemas.Union(_before.Schemas).Where(other => other.StartsWith(FamilyFolder(path), StringComparison.Ordinal))
            .Select(other => (Path: other, Id: SchemaSource.IdOf(other)))
            .Where(other => other.Id is { } earlier && earlier.Family == id.Family && earlier.Version.CompareTo(id.Version) < 0)
            .OrderByDescending(other => other.Id).Select(other => other.Path).FirstOrDefault();
    }

    private static string FamilyFolder(string path) => string.Concat(path.Split('/')[..^2].Select(part => part + "/"));
}
