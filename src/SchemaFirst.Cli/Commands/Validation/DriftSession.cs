using SchemaFirst.Evaluator.Drift;

namespace SchemaFirst.Cli.Commands;

/// <summary>The drift of all records from one schema.</summary>
/// <param name="SchemaName">The schema's name.</param>
/// <param name="Report">What was found.</param>
internal sealed record SchemaDrift(string SchemaName, DriftReport Report);

/// <summary>Follows all records of a run through the schemas that they are validated against.</summary>
internal sealed class DriftSession(ValidationSchemas schemas)
{
    private readonly Dictionary<string, DriftTracker?> _trackers = new(StringComparer.Ordinal);

    /// <summary>What watches a file's records.</summary>
    public LineObserver ObserverOf(string path) => (line, lineNumber, validator) =>
    {
        // A record of no known version has nothing to be compared with.
        if (validator.SchemaUri is { } uri && TrackerOf(uri) is { } tracker)
        {
            tracker.Observe(line, path, lineNumber);
        }
    };

    /// <summary>What was found, schema by schema as they were met.</summary>
    public IReadOnlyList<SchemaDrift> Report() =>
        [.. _trackers.Where(entry => entry.Value is not null).Select(entry => new SchemaDrift(schemas.NameOf(entry.Key), entry.Value!.Report()))];

    private DriftTracker? TrackerOf(string uri)
    {
        if (!_trackers.TryGetValue(uri, out var tracker))
        {
            _trackers[uri] = tracker = schemas.ModelOf(uri) is { } model ? new DriftTracker(model) : null;
        }

        return tracker;
    }
}
