using SchemaFirst.Schema.Migrations;

namespace SchemaFirst.Generators.Emit;

/// <summary>The sources of a migration's table that code for typed records refers to too, by name.</summary>
internal sealed class TypedSteps
{
    private readonly List<NamedSource> _all = [];

    /// <summary>The named ones, in the order in which they were first used.</summary>
    public IReadOnlyList<NamedSource> All => _all;

    /// <summary>The name of a source; of one that does nothing where there is none.</summary>
    /// <param name="source">The source.</param>
    /// <param name="title">What it is named after.</param>
    public string Name(SourceModel? source, string title)
    {
        if (source is null or { Conversion: null, Fit: null, DownFit: null })
        {
            return $"{TypedNames.Notes}.Unchanged";
        }

        if (Find(source) is { } known)
        {
            return known;
        }

        var name = title;
        for (var count = 2; name == "Marker" || _all.Exists(step => step.Name == name); count++)
        {
            name = $"{title}_{count}";
        }

        _all.Add(new NamedSource(name, source));
        return $"Steps.{name}";
    }

    /// <summary>The name of a source that has one.</summary>
    public string? Find(SourceModel source) =>
        _all.Find(step => ReferenceEquals(step.Source, source)) is { } found ? $"Steps.{found.Name}" : null;
}

/// <summary>A source with its name.</summary>
internal sealed record NamedSource(string Name, SourceModel Source);
