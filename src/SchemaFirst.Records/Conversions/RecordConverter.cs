using SchemaFirst.Json.Migrations;

namespace SchemaFirst.Records.Conversions;

/// <summary>Converts lines of any version of a family to one version. Serves one thread.</summary>
/// <param name="chain">The family's migrations.</param>
/// <param name="target">The version.</param>
public sealed class RecordConverter(MigrationChain chain, string target)
{
    private readonly Dictionary<string, ChainConverter> _converters = new(StringComparer.Ordinal);
    private readonly MigrationOutput _output = new();

    /// <summary>Converts a line that is valid against the schema of its version.</summary>
    /// <param name="line">The line.</param>
    /// <param name="version">The version of the schema that accepted it.</param>
    /// <param name="context">What the line does not say itself.</param>
    /// <param name="converted">The result, until the next call.</param>
    /// <param name="reason">Why there is none, when the result is false.</param>
    public bool TryConvert(ReadOnlySpan<byte> line, string version, MigrationContext context, out ReadOnlySpan<byte> converted, out string reason)
    {
        if (!_converters.TryGetValue(version, out var converter))
        {
            _converters[version] = converter = chain.CreateConverter(version, target);
        }

        _output.Truncate(0);
        var isConverted = converter.TryConvert(line, context, _output, out reason);
        converted = _output.WrittenSpan;
        return isConverted;
    }
}
