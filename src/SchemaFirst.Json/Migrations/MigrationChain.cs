namespace SchemaFirst.Json.Migrations;

/// <summary>The migrations of a family, oldest first, each made when it is first needed.</summary>
/// <param name="steps">The older version, the newer one, and what makes the migration between them.</param>
public sealed class MigrationChain(params (string From, string To, Func<Migration> Make)[] steps)
{
    /// <summary>All versions that the chain reaches, oldest first.</summary>
    public IReadOnlyList<string> Versions { get; } = [steps[0].From, .. steps.Select(step => step.To)];

    /// <summary>The last version.</summary>
    public string Latest => steps[^1].To;

    /// <summary>True when records of one version can become records of the other.</summary>
    public bool Reaches(string version) => Versions.Contains(version);

    /// <summary>Makes a converter from one version to another, older or newer, for one thread.</summary>
    /// <exception cref="ArgumentException">The chain does not reach one of the versions.</exception>
    public ChainConverter CreateConverter(string from, string to)
    {
        var (first, last) = (IndexOf(from), IndexOf(to));
        var isUp = last >= first;
        var range = isUp ? steps[first..last] : [.. steps[last..first].Reverse()];
        return new ChainConverter([.. range.Select(step => step.Make().CreateConverter())], isUp);
    }

    private int IndexOf(string version)
    {
        for (var i = 0; i < Versions.Count; i++)
        {
            if (Versions[i] == version)
            {
                return i;
            }
        }

        throw new ArgumentException($"Found the version {version}; expected one of {string.Join(", ", Versions)}.", nameof(version));
    }
}

/// <summary>Converts documents over any number of versions, one way. It has buffers of its own, so it serves one thread.</summary>
public sealed class ChainConverter
{
    private readonly MigrationConverter[] _steps;
    private readonly bool _isUp;
    private readonly MigrationOutput[] _between;

    internal ChainConverter(MigrationConverter[] steps, bool isUp)
    {
        _steps = steps;
        _isUp = isUp;
        _between = [.. steps.Skip(1).Select(_ => new MigrationOutput())];
    }

    /// <summary>Converts a document that is valid in the first version and appends the result; false, with nothing appended, when there is none.</summary>
    /// <param name="document">The document.</param>
    /// <param name="context">What is known besides it.</param>
    /// <param name="output">Takes the result.</param>
    /// <param name="reason">One sentence, when the result is false.</param>
    public bool TryConvert(ReadOnlySpan<byte> document, MigrationContext context, MigrationOutput output, out string reason)
    {
        reason = "";
        if (_steps.Length == 0)
        {
            output.Append(document.Trim(" \t\r\n"u8));
            return true;
        }

        for (var i = 0; i < _steps.Length; i++)
        {
            var target = i == _steps.Length - 1 ? output : _between[i];
            if (i < _between.Length)
            {
                target.Truncate(0);
            }

            var source = i == 0 ? document : _between[i - 1].WrittenSpan;
            var isConverted = _isUp ? _steps[i].TryUp(source, context, target, out reason) : _steps[i].TryDown(source, context, target, out reason);
            if (!isConverted)
            {
                return false;
            }
        }

        return true;
    }
}
