namespace SchemaFirst.Reports;

/// <summary>What kind of input a test gave its model, in the order of the report's rows (handbook H14).</summary>
public enum InferenceModality
{
    /// <summary>Images.</summary>
    Vision,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Sound.</summary>
    Audio,

    /// <summary>Moving images.</summary>
    Video,

    /// <summary>The record does not say.</summary>
    Unknown,
}

internal static class InferenceModalities
{
    public static InferenceModality From(TestRecordModality? modality) => modality switch
    {
        TestRecordModality.Vision => InferenceModality.Vision,
        TestRecordModality.Text => InferenceModality.Text,
        TestRecordModality.Audio => InferenceModality.Audio,
        TestRecordModality.Video => InferenceModality.Video,
        _ => InferenceModality.Unknown,
    };
}
