using SchemaFirst.Records.V0_3_0;

namespace SchemaFirst.Reports;

/// <summary>What happened, in words.</summary>
internal static class EventText
{
    private const int LongestDetail = 80;

    /// <summary>The kind of an event, as a heading.</summary>
    public static string Kind(MemoryRecordEventEvent kind) => kind switch
    {
        MemoryRecordEventEvent.Pressure => "Memory pressure",
        MemoryRecordEventEvent.ProcessStart => "Process started",
        MemoryRecordEventEvent.ProcessExit => "Process ended",
        MemoryRecordEventEvent.Load => "Model loaded",
        MemoryRecordEventEvent.Unload => "Model unloaded",
        MemoryRecordEventEvent.SleepGap => "Machine slept",
        MemoryRecordEventEvent.ClockStep => "Clock was set",
        MemoryRecordEventEvent.Torn => "Torn line",
        _ => "Mark",
    };

    /// <summary>Kind and details in one visible line.</summary>
    public static string Of(MemoryEvent happened)
    {
        var details = string.Join(", ", happened.Detail.Select(entry => $"{Short(entry.Key)} {Short(entry.Value)}"));
        return VisibleText.Of(details.Length == 0 ? Kind(happened.Kind) : $"{Kind(happened.Kind)}: {details}");
    }

    private static string Short(string text) => text.Length <= LongestDetail ? text : $"{text[..(LongestDetail - 1)]}…";
}
