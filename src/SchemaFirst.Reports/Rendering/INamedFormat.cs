namespace SchemaFirst.Reports;

/// <summary>A format that something can be written in.</summary>
public interface INamedFormat
{
    /// <summary>What the format is called on a command line.</summary>
    string Name { get; }

    /// <summary>How the name of a file of it ends, with its dot.</summary>
    string Extension { get; }
}
