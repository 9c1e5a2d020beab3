namespace SchemaFirst.Json.Validation;

/// <summary>Which errors of a document are told.</summary>
public enum ErrorSelection
{
    /// <summary>
    /// One message a mistake: of alternatives, only those are explained that were probably meant, and what is reached over several paths of the
    /// schema is told once.
    /// </summary>
    Nearest,

    /// <summary>Every error of every alternative.</summary>
    All,
}
