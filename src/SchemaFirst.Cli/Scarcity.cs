using System.ComponentModel;

namespace SchemaFirst.Cli;

/// <summary>What the system refused this process because there is too little of it, wherever in an exception that stands.</summary>
internal static class Scarcity
{
    // ENFILE and EMFILE of errno.h, which are the same on Linux and macOS.
    private const int TooManyInSystem = 23;
    private const int TooManyInProcess = 24;

    /// <summary>True when a file could not be opened since too many are.</summary>
    public static bool IsOfDescriptors(Exception error) =>
        error is IOException { HResult: TooManyInSystem or TooManyInProcess } or Win32Exception { NativeErrorCode: TooManyInSystem or TooManyInProcess };

    /// <summary>It in a sentence; null when the exception says nothing of that kind.</summary>
    public static string? Describe(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (IsOfDescriptors(cause))
            {
                return "Too many files are open; `ulimit -n` shows how many may be, and raises it.";
            }

            if (cause is OutOfMemoryException)
            {
                return "There is not enough memory for this input.";
            }
        }

        return null;
    }
}
