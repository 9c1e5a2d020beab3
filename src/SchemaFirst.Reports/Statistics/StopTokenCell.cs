using System.Runtime.InteropServices;

namespace SchemaFirst.Reports;

/// <summary>How stop tokens behaved in the executed tests of one model, test and modality, failed ones too: a leak may be why a test failed.</summary>
/// <param name="Model">The model's identity.</param>
/// <param name="Test">The test, as the statistics call it.</param>
/// <param name="Modality">The modality.</param>
/// <param name="Behaviour">What was seen.</param>
public sealed record StopTokenCell(string Model, string Test, InferenceModality Modality, StopTokenBehaviour Behaviour);

/// <summary>How stop tokens behaved over some tests.</summary>
public sealed record StopTokenBehaviour
{
    /// <summary>Tests that say anything about stop tokens.</summary>
    public required long Tests { get; init; }

    /// <summary>Tests that say whether stop tokens were visible in the output.</summary>
    public required long LeakKnown { get; init; }

    /// <summary>Tests with stop tokens visible in the output.</summary>
    public required long Leaked { get; init; }

    /// <summary>Tests that say which stop tokens were in the response.</summary>
    public required long DetectionKnown { get; init; }

    /// <summary>Tests with a stop token in the response.</summary>
    public required long Detected { get; init; }

    /// <summary>Stop tokens that are configured, and how many tests have each.</summary>
    public required IReadOnlyList<CountedText> Configured { get; init; }

    /// <summary>Stop tokens that were found, and in how many tests each.</summary>
    public required IReadOnlyList<CountedText> Found { get; init; }

    /// <summary>Workarounds, and how many tests name each; <c>none</c> is one.</summary>
    public required IReadOnlyList<CountedText> Workarounds { get; init; }

    /// <summary>What several cells say together.</summary>
    public static StopTokenBehaviour Sum(IEnumerable<StopTokenBehaviour> parts)
    {
        var sum = new StopTokenAccumulator();
        foreach (var part in parts)
        {
            sum.Add(part);
        }

        return sum.ToBehaviour();
    }
}

/// <summary>Collects how stop tokens behaved.</summary>
internal sealed class StopTokenAccumulator
{
    private readonly DistinctValues _configured = new();
    private readonly DistinctValues _found = new();
    private readonly DistinctValues _workarounds = new();
    private long _tests;
    private long _leakKnown;
    private long _leaked;
    private long _detectionKnown;
    private long _detected;

    public void Add(TestRecordStopTokens record)
    {
        _tests++;
        _leakKnown += record.Leaked is null ? 0 : 1;
        _leaked += record.Leaked == true ? 1 : 0;
        _detectionKnown += record.Detected is null ? 0 : 1;
        _detected += record.Detected is { Count: > 0 } ? 1 : 0;
        AddAll(_configured, record.Configured);
        AddAll(_found, record.Detected);
        if (record.Workaround is { } workaround)
        {
            _workarounds.Add(workaround);
        }
    }

    public void Add(StopTokenBehaviour part)
    {
        _tests += part.Tests;
        _leakKnown += part.LeakKnown;
        _leaked += part.Leaked;
        _detectionKnown += part.DetectionKnown;
        _detected += part.Detected;
        _configured.Add(part.Configured);
        _found.Add(part.Found);
        _workarounds.Add(part.Workarounds);
    }

    public StopTokenBehaviour ToBehaviour() => new()
    {
        Tests = _tests,
        LeakKnown = _leakKnown,
        Leaked = _leaked,
        DetectionKnown = _detectionKnown,
        Detected = _detected,
        Configured = _configured.ToList(),
        Found = _found.ToList(),
        Workarounds = _workarounds.ToList(),
    };

    // A token that a test names twice is one token.
    private static void AddAll(DistinctValues texts, IReadOnlyList<string>? tokens)
    {
        foreach (var token in tokens is { Count: > 1 } ? tokens.Distinct(StringComparer.Ordinal) : tokens ?? [])
        {
            texts.Add(token);
        }
    }
}

/// <summary>Stop tokens by model, test and modality.</summary>
internal sealed class StopTokenTable
{
    private readonly Dictionary<(string Model, string Test, InferenceModality Modality), StopTokenAccumulator> _cells = [];

    public void Add(string model, string test, InferenceModality modality, TestRecordStopTokens record) => Find(model, test, modality).Add(record);

    public void Add(StopTokenCell part) => Find(part.Model, part.Test, part.Modality).Add(part.Behaviour);

    public IReadOnlyList<StopTokenCell> ToList() =>
        [.. _cells.Select(static cell => new StopTokenCell(cell.Key.Model, cell.Key.Test, cell.Key.Modality, cell.Value.ToBehaviour()))];

    private StopTokenAccumulator Find(string model, string test, InferenceModality modality)
    {
        ref var cell = ref CollectionsMarshal.GetValueRefOrAddDefault(_cells, (model, test, modality), out _);
        return cell ??= new StopTokenAccumulator();
    }
}
