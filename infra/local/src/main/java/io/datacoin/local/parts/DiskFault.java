package io.datacoin.local.parts;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** What went wrong with a file, for people: never the name of an exception, and never nothing. */
public final class DiskFault {
    private DiskFault() {}

    /** A clause such as {@code "this user may not use /a/b"}. */
    public static String words(IOException failure) {
        if (failure instanceof FileSystemException of) {
            return words(of);
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? "the file system did not do it" : message;
    }

    private static String words(FileSystemException failure) {
        String file = failure.getFile() == null ? "a file" : failure.getFile();
        if (failure instanceof NoSuchFileException) {
            return file + " is missing";
        }
        if (failure instanceof AccessDeniedException) {
            return "this user may not use " + file;
        }
        if (failure instanceof FileAlreadyExistsException) {
            return file + " is there already";
        }
        if (failure instanceof NotDirectoryException) {
            return file + " is no folder";
        }
        return failure.getReason() == null
                ? "the file system did not do it with " + file
                : file + ": " + failure.getReason();
    }
}
