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

    /// <summary>True for starts and ends of processes: a test run has thousands, so they are folded until somebody asks for them.</summary>
    public static bool IsProcess(MemoryRecordEventEvent kind) => kind is MemoryRecordEventEvent.ProcessStart or MemoryRecordEventEvent.ProcessExit;

    /// <summary>What stands beside an event in a drawing: a mark's name, or its test's; else its kind.</summary>
    public static string Label(MemoryEvent happened)
    {
        var details = happened.Detail.ToList();
        var name = details.Find(entry => entry.Key == "name").Value ?? details.Find(entry => entry.Key == "test").Value;
        return VisibleText.Of(name is null ? Kind(happened.Kind) : Short(name));
    }

    /// <summary>Kind and details in one visible line.</summary>
    public static string Of(MemoryEvent happened)
    {
        var details = string.Join(", ", happened.Detail.Select(entry => $"{Short(entry.Key)} {Short(entry.Value)}"));
        return VisibleText.Of(details.Length == 0 ? Kind(happened.Kind) : $"{Kind(happened.Kind)}: {details}");
    }

    private static string Short(string text) => text.Length <= LongestDetail ? text : $"{text[..(LongestDetail - 1)]}…";
}
