using SchemaFirst.Records;

namespace SchemaFirst.Reports;

/// <summary>What a run's statistics do without, or take in another way than it stands, although the records are valid.</summary>
public enum RunNoteKind
{
    /// <summary>Tests without a name.</summary>
    NoTestName,

    /// <summary>Models without an id.</summary>
    NoModelId,

    /// <summary>Tests of which it is not known how long they took.</summary>
    NoDuration,

    /// <summary>Tests of which it is not known when they ran, since their timestamp has no zone.</summary>
    TimestampWithoutZone,

    /// <summary>Tests of which it is not known when they ran, since their timestamp is no date-time.</summary>
    TimestampNotDateTime,

    /// <summary>Tests of which it is not known when they ran, since it would be before 1970.</summary>
    TimeBefore1970,

    /// <summary>Values NaN or Infinity that were read as absent.</summary>
    NonFiniteAsAbsent,

    /// <summary>Records with values that stand for "not measured".</summary>
    Placeholder,

    /// <summary>Records whose free RAM or swap is what the memory file says.</summary>
    HealthFromMemory,
}

/// <summary>A note on a run.</summary>
/// <param name="Kind">What it is about.</param>
/// <param name="Count">How many records or values it is about.</param>
/// <param name="FirstLine">The line of the first one, 1-based.</param>
public sealed record RunNote(RunNoteKind Kind, long Count, long FirstLine)
{
    /// <summary>What was found and what was done about it: a clause.</summary>
    public string Text => Kind switch
    {
        RunNoteKind.NoTestName => $"{Tests} no name: counted, but in no statistics and no comparison",
        RunNoteKind.NoModelId => $"{Tests} a model without an id: counted as tests without a model",
        RunNoteKind.NoDuration => $"{Tests} no duration, and no start and end to take it from: counted, but in no sum and no statistics of time",
        RunNoteKind.TimestampWithoutZone => $"{Tests} a timestamp without a zone, and no start and end: when {They} ran is not known",
        RunNoteKind.TimestampNotDateTime => $"{Tests} a timestamp that is no date-time, and no start and end: when {They} ran is not known",
        RunNoteKind.TimeBefore1970 => $"{Tests} a start or end before 1970: when {They} ran is not known",
        RunNoteKind.NonFiniteAsAbsent => $"{Units.Count(Count, "value", "values")} NaN or Infinity, read as absent",
        RunNoteKind.Placeholder => $"{Records} placeholders of a writer that could not measure (unknown hardware, 0 cores, 0 GB RAM): taken as not measured",
        _ => $"{Records} free RAM or swap from the memory file, since they say nothing of it",
    };

    private string Tests => $"{Units.Count(Count, "test", "tests")} {Have}";

    private string Records => $"{Units.Count(Count, "record", "records")} {Have}";

    private string They => Count == 1 ? "it" : "they";

    private string Have => Count == 1 ? "has" : "have";
}

/// <summary>Collects notes. Not thread-safe.</summary>
internal sealed class RunNotes
{
    private static readonly (TestRecordGaps Gap, RunNoteKind Kind)[] Gaps =
    [
        (TestRecordGaps.TestName, RunNoteKind.NoTestName),
        (TestRecordGaps.ModelId, RunNoteKind.NoModelId),
        (TestRecordGaps.Duration, RunNoteKind.NoDuration),
        (TestRecordGaps.TimestampWithoutZone, RunNoteKind.TimestampWithoutZone),
        (TestRecordGaps.TimestampNotDateTime, RunNoteKind.TimestampNotDateTime),
        (TestRecordGaps.TimeBefore1970, RunNoteKind.TimeBefore1970),
    ];

    private readonly SortedDictionary<RunNoteKind, RunNote> _notes = [];

    public void Add(RunNoteKind kind, long line, long count = 1) =>
        _notes[kind] = _notes.TryGetValue(kind, out var known) ? known with { Count = known.Count + count } : new RunNote(kind, count, line);

    public void Add(TestRecordGaps gaps, long line)
    {
        foreach (var (gap, kind) in Gaps)
        {
            if ((gaps & gap) != 0)
            {
                Add(kind, line);
            }
        }
    }

    /// <summary>Adds those of another part of the run.</summary>
    /// <param name="notes">The notes.</param>
    /// <param name="linesBefore">How many lines the parts before it have.</param>
    public void Add(IEnumerable<RunNote> notes, long linesBefore)
    {
        foreach (var note in notes)
        {
            Add(note.Kind, note.FirstLine + linesBefore, note.Count);
        }
    }

    public IReadOnlyList<RunNote> ToList() => [.. _notes.Values];
}
